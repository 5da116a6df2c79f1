"""The directory as HSDS 3.0, the open standard of directories of services, and such a directory as ours.

Pure: values in, values out. `writing.py` makes objects, `package.py` opens what somebody sent, `tables.py`
joins its tables, `reading.py` turns its services into rows of the directory's own import.
"""
