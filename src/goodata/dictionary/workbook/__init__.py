"""A data dictionary as an Excel workbook: the same as YAML and JSON, for people who live in Excel.

Sheets `about`, `fields`, `choices`, `missing`, `rules`; found by their names and headings, in any
order. What has no column stands as JSON in the column `more`, so that nothing is ever lost.
"""
