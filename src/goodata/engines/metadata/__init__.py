"""What files say beside what they show: photos, documents, workbooks. Whether, never what.

Every reader here takes bytes, gives counts and yes or no, and never a value: a name, a place or a
number that stands in the metadata leaves this room in no form. Damaged and hostile files are
expected; nothing is followed beyond stated limits.
"""
