"""A month of work, simulated: the same actions that people's clicks call, with silences, holidays and luck.

`world` makes the institutions, `people` decides what somebody does, `month` lets the days pass, and
`invariants` reads the database afterwards and says what should never have happened.
"""
