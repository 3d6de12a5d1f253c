"""Invented people and what may stand in files about them: names, families, days, numbers, notes.

Data in, data out: nothing here knows a dictionary or a report. Chance is handed in as
`numpy.random.Generator`; nothing is read from clock, environment or network. Whoever comes out is
invented: names are drawn token by token, each without regard to the others.
"""
