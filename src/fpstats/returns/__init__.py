"""What goes back to the sender: the workbook with the cells in question, and the words for a call.

`asks` what a sender is asked, by rule · `senders` who that is · `questions` what is asked about one
workbook, in order · `annotated` the copy · `call` the page for the telephone · `file_names`.
"""
