"""How far people can be told apart: equivalence classes, identifying sets of columns, risk.

Data in, data out. A table arrives as whole numbers, one column of codes per quasi-identifier: equal
code, equal value, and each kind of nothing a value of its own. Where a person has several rows,
persons are counted, never rows.
"""
