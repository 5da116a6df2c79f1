"""Did it help: figures from answers as plain values, equal to SciPy's on the same data.

Numbers come in as exact counts or fractions, so that two equal gains are a tie and not almost one.
"""
