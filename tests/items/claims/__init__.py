"""What is said of a response is worked out again from what is drawn of it, by another way than the
code that said it: the sentence is taken apart, and each claim held against the table.

A sentence that nobody here can take apart fails too: a new one needs its check.
"""
