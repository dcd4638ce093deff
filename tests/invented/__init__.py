"""Sheets invented at random, each with the truth that a careful clerk would copy out of it.

Nothing here uses the reader or its vocabulary: the words are those of published forms, so that a
sheet says what it says whether or not the program understands it.
"""
