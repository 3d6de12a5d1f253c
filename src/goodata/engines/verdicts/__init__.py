"""What was found of texts and of records: data in, data out, within a share of memory.

Texts are judged once and found again by the number they got; keys are compared by keyed hashes.
"""
