# What /data says.

command-data = What is kept about you: see it, take a copy, or erase it
command-data-show = How much is kept about you
command-data-export = A file with everything that is kept about you
command-data-erase = Erase everything about you; I ask once

data-title = What is kept about you
data-settings = Your account’s number here, the day you agreed, and your settings.
data-practices = { $count ->
    [0] No practices.
    [one] One practice that you took on.
   *[other] { $count } practices that you took on.
 }
data-plans = { $count ->
    [0] Nothing set up to happen over time.
    [one] One thing set up to happen over time, with what you wrote about it.
   *[other] { $count } things set up to happen over time, with what you wrote about them.
 }
data-pages = { $count ->
    [0] No pages in your journal.
    [one] One page in your journal.
   *[other] { $count } pages in your journal.
 }
data-messages = { $count ->
    [0] No messages of mine.
    [one] One message that came from me, or is to come: when, and whether you did something with it.
   *[other] { $count } messages that came from me, or are to come: when, and whether you did something with them.
 }
data-foot = /about says who could read it.
data-nothing = Nothing is kept about you.
button-data-export = Take a copy
button-data-erase = Erase everything

data-export-title = Your copy
data-export = Here is everything that is kept about you, and everything that you wrote, opened, except a page that is sealed to a key of yours: in each file a readme.md for you, and a data.json for a program. A chat service keeps a file like any other, and this one isn’t locked: save it where nobody else looks, and then dismiss this message.
copy-title = What Breathing Room keeps about you
copy-about = Made on { $day }. What you wrote comes first, then your journal, newest first. Everything else (settings, practices, messages, times) is in data.json. What stands between a BEGIN and an END line is a page that only your own key opens: save those lines as page.age, and open it with age -d -i key.txt page.age.

data-erase-title = Erase everything?
data-erase = All of it goes at once and for good: your key first, then the rest, then the messages that I sent you here. Nobody can bring it back. Copies of the database that were made before can’t show what you wrote, once the old copies of the keys are gone too.
button-data-export-first = Take a copy first
button-data-erase-all = Erase it all
button-data-keep = Keep it

data-erase-trouble = Something on my side failed, so it isn’t finished. What you wrote may be gone for good already; the rest goes as soon as I can, by myself. Type /data in a few minutes to see, and if anything is left, erase it again. If it keeps failing, tell whoever runs this bot the code { $reference }.

data-erased-title = It’s gone
data-erased = Everything about you is erased, and overwritten in the files. The messages that I sent you by myself go one after another, as far as the platform lets me.
data-erased-later = Everything about you is erased. A program is reading the files at this moment, so the bytes that it left there are overwritten as soon as that has ended; nobody need do anything for it. The messages that I sent you by myself go one after another, as far as the platform lets me.
data-erased-foot = Reference { $reference }. What stands on your screen, and the commands you typed, are yours to clear. /secret and /safety work as ever.

# To somebody who has not been here for long.
message-idle = It’s been a long time, so I ask before I tidy up: in 30 days everything that I keep about you would be erased for good. To keep it, press any button here or use any command before then. If you want none of it, do nothing, or type /data erase.
coming-idle = A question whether to keep what’s here
