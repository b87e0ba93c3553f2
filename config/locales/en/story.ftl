# /story.

command-story = Write down how it went, for yourself
story-title = How it went
