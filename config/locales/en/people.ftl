# /people.

command-people = Up to five people you can call
people-title = Your people
