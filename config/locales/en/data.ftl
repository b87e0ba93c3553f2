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
data-nothing = Nothing is kept about you. /data import puts back a copy that you took elsewhere.
button-data-export = Take a copy
button-data-erase = Erase everything

data-export-title = Your copy
data-export = Here is what is kept about you, and what you wrote, opened, except a page that is sealed to a key of yours: in each file a readme.md for you to read, and a data.json for a program. A chat service keeps a file like any other, and this one isn’t locked: save it where nobody else looks, and then dismiss this message.
copy-title = What Breathing Room keeps about you
copy-date = { $weekday ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
 } { $day } { $month ->
    [jan] January
    [feb] February
    [mar] March
    [apr] April
    [may] May
    [jun] June
    [jul] July
    [aug] August
    [sep] September
    [oct] October
    [nov] November
   *[dec] December
 } { $year }
copy-moment = { $date }, { $time }
copy-about = Made on { $moment } ({ $zone }). Every time in here is by that clock. First comes what you wrote, then your journal, newest first, then everything else I keep about you. What stands between a BEGIN and an END line is a page that only your own key opens: save those lines as page.age, and open it with age -d -i key.txt page.age.
copy-files = There are two files. This one, readme.md, is for you to read. data.json holds the same for a program; /data import takes it, and you never have to look inside. If you do: a moment there is a long number, the milliseconds since 1970 began (UTC). { $number } is { $moment } ({ $zone }). 1 means yes, 0 means no, and null means there’s nothing.
copy-wrote-title = What you wrote
copy-wrote-name = Your partner’s name
copy-wrote-urge = Your own plan for an urge
copy-wrote-why = Why you took space
copy-wrote-contact = What counts as contact
copy-wrote-exceptions = What’s fine all the same
copy-wrote-changed = What has changed since
copy-kept-title = What else I keep
copy-nothing = Nothing.
copy-journal-title = Your journal
copy-table-member = Your account and your settings. `platform` and `user_id`: the app you use me in, and your number there. `consented_at`: when you said that I may keep things. `zone`: your time zone. `language`: the language I answer in, if you picked one. `pronouns` and `partner_name`: how I speak of your partner. `quiet_from` and `quiet_until`: your quiet hours. `discreet`: whether a lock screen shows one neutral line only, and `neutral_line`: which of the four. `plain`: plain text or not. `keep`: how many days a page is kept, unless you say otherwise. `seen_on`: the last day you were here. `noticed_on`: the day I asked whether to keep all this. `deauthorized_on`: the day you removed me. `recipient`: the public half of your own key, in sealed mode.
copy-table-practice = The practices you took on. `secret`: from which of the seven. `day`: on which day. `taken_at`: when exactly.
copy-table-plan = What you set up with me. `kind`: daily messages, the urge timer or a space. `state`: how you set it, and how far it is. `written`: what you wrote about it; in here that stands at the top.
copy-table-timer = When I do something next. `kind` and `plan`: for which of those. `due_at`: when.
copy-table-address = Whether my messages reach you. `channel`: the number of our conversation. `refused` and `refused_at`: why your app turned one away, and when. `back_at`: when you were back after you’d removed me.
copy-table-delivery = The messages that I sent you by myself, or still owe you. `message`: what it’s about, in short; never a word of yours. `platform`: where I sent it. `due_at`: when it was to come. `state` and `reason`: what became of it, and why. `ended_at`: when that was. `answered_at`: when you did something with it. The rest is how I keep track, and stands in data.json alone: `id`, `occurrence` and `sent_as` are numbers and names for it; `expires_at` is when it’s too late; `rank`, `wake_at`, `claimed_at`, `attempts` and `fence` say in which order, when and how often I tried.
copy-table-burn = The days on which you asked me to note that you wrote something and kept none of it. `day`: which.
copy-table-entry = Your pages and letters. They stand above, and in data.json each has: `day`, the day you wrote it, and `nth`, which one of that day it is; `expires_at`, until when it’s kept; `opens_on`, the day a letter opens; `page`, its text; or `sealed`, if only your own key opens it.

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

# What has to be known about the files of a copy.
data-export-shut = { $count ->
    [one] One thing that you wrote could not be opened and is not in this copy. The copy is not whole: before you erase anything, ask whoever runs this bot, who may be able to put back what opens it.
   *[other] { $count } things that you wrote could not be opened and are not in this copy. The copy is not whole: before you erase anything, ask whoever runs this bot, who may be able to put back what opens them.
 }
data-export-odd = { $count ->
    [one] One page has a day or a number that I’d never write. You can read it in the copy, but I can’t put it back.
   *[other] { $count } pages have a day or a number that I’d never write. You can read them in the copy, but I can’t put them back.
 }
data-export-rows = { $count ->
    [one] One thing that I keep track of is damaged, so it isn’t in the copy as it was.
   *[other] { $count } things that I keep track of are damaged, so they aren’t in the copy as they were.
 }
data-left-which = Which: { $pages }.
data-left-page = { $date } (page { $number })
data-left-no-day = a day that can’t be read
data-left-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
data-export-files = It comes as { $count } files, and is whole only with all of them.
data-export-missing-title = Your copy is not whole
data-export-missing = This did not go out, or I can’t tell whether it did: { $names }. Please look whether it is there before you erase anything; if it isn’t, take the copy again, all of it.
button-data-export-again = Take it again
copy-no-day = A page whose day can’t be read
copy-shut = (This page could not be opened.)

# Waiting for a copy: one is made at a time, and one put back.
line-export = { $count ->
    [one] One copy is being made before yours. Yours comes here by itself: leave this open for a minute.
   *[other] { $count } copies are being made before yours. Yours comes here by itself: leave this open for a few minutes.
 }
line-import = { $count ->
    [one] One copy is being put back before yours. Yours is next: leave this open for a minute.
   *[other] { $count } copies are being put back before yours. I’ll get to yours by myself: leave this open for a few minutes.
 }
line-yours = You’re in the line already, and I’m getting to it. What comes of it shows where you asked first.
line-full = { $count } copies are before yours, and that’s as many as I let wait. Ask me again in ten minutes.

# Putting a copy back.
command-data-import = Put back a copy that you took with /data export
option-file = A file of your copy, for example breathing-room-copy-1.zip
option-file2 = Its second file, if it has several
option-file3 = Its third file
option-file4 = Its fourth file
option-file5 = Its fifth file
data-import-title = Put back a copy
data-import-how = Give me the copy with the command: /data import, and choose breathing-room-copy-1.zip as its file; in a terminal, give its path. If the copy has several files, give all of them at once, in any order: file, file2 and so on. It goes where nothing is kept about you yet. With more than five files, ask whoever runs this bot.
data-import-agree = What is in the copy is stored too. So if you say yes, give me the command and the file once more.
data-imported-title = Your copy is back
data-imported = Settings, practices, what you had set up, and your journal are as they were. What I had sent you is history, and is not.
data-imported-shut = { $count ->
    [one] One thing that you wrote could not be opened when the copy was made, so it is not here.
   *[other] { $count } things that you wrote could not be opened when the copy was made, so they are not here.
 }
data-imported-odd = { $count ->
    [one] One page in there isn’t one I could have written, so I left it out.
   *[other] { $count } pages in there aren’t ones I could have written, so I left them out.
 }
data-imported-expired = { $count ->
    [one] One page was past its last day, so it’s not back.
   *[other] { $count } pages were past their last day, so they’re not back.
 }
data-imported-ahead = { $count ->
    [one] One page is from a day that hasn’t come yet, so I left it out.
   *[other] { $count } pages are from days that haven’t come yet, so I left them out.
 }
data-imported-beyond = { $count ->
    [one] One page is older than I may keep pages here, or would open too late, so I left it out.
   *[other] { $count } pages are older than I may keep pages here, or would open too late, so I left them out.
 }
data-imported-rows = { $count ->
    [one] One practice or note was out of date, so it’s not back.
   *[other] { $count } practices or notes were out of date, so they’re not back.
 }
data-imported-sealed = New pages are sealed to the key { $key }: /settings journal.
data-imported-foot = The file is open to read for whoever has it: delete it where you don’t need it.
data-not-imported-title = Nothing was changed
import-gone = I couldn’t get at the file. Try it once more; in a terminal, look whether the path is right.
import-not-a-copy = That isn’t a copy that /data export made, or it’s damaged. Give me the zip file as I handed it out, or the data.json inside it.
import-several = There’s more than one copy in that zip file. Give me each as a file of its own: file, file2 and so on.
import-sealed = That copy is sealed to a key, so I can’t read it. Open it first, on a computer that has the key: age -d -i key.txt -o copy.zip and the file’s name. Then give me the zip file.
import-too-large = That’s more than I can take: { $pages } pages, { $megabytes } MB of what you wrote, and { $file } MB in a file. Your journal holds no more than that either. If it’s a copy of mine all the same, ask whoever runs this bot.
import-version = That copy was made by another version of me: it has version { $value } of the format, which I can’t read.
import-wrong = There is something in the copy’s table “{ $value }” that I would never write, so I took none of it. Give it to me as I handed it out.
import-parts = These files don’t belong together. All files of a copy were made at the same moment, and each is given once.
import-missing = File number { $value } of the copy is missing. Give me all of its files at once: file, file2 and so on.
import-another = That is the copy of another account, so I took none of it. If both are yours, ask whoever runs this bot.
import-not-empty = There is something about you here already, and a copy goes where nothing is. /data shows what there is. If the copy is to take its place, take a copy of what is here, then /data erase, and come back with the file.
