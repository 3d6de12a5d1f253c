"""What somebody can do to a release: the measures of attacks. Data in, data out.

Tables arrive as whole numbers, one column of codes per field, with the distinct texts beside them
where an attack reads texts. Nothing here knows a dictionary, and nothing is said in words.
"""
