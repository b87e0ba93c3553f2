# /now.

command-now = Where you are, and one thing to do next
now-title = Where are you right now?
