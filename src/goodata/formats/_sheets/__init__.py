"""Sheets of workbooks, whatever their format: calamine in a child process, then tables.

A workbook can make its reader run out of memory, and calamine then ends the process it runs in. So
it runs in a child with limits of its own; whatever becomes of that, we can say in words.
"""
