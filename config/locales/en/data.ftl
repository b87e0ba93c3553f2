# What /data says.

command-data = See what I keep about you, copy it or erase it
command-data-show = What I keep about you
command-data-export = Get a file with everything I keep about you
command-data-erase = Erase everything about you (I ask first)

data-title = What I keep about you
data-settings = { $count ->
    [0] • Your account number, the day you said yes, and your settings
    [one] • Your account number, the day you said yes, your settings, and one practice you tried
   *[other] • Your account number, the day you said yes, your settings, and { $count } practices you tried
 }
data-plans = { $count ->
    [0] • No daily message, urge plan or space
    [one] • One thing you set up, and what you wrote about it
   *[other] • { $count } things you set up, and what you wrote about them
 }
data-pages = { $count ->
    [0] • No pages in your journal
    [one] • One page in your journal
   *[other] • { $count } pages in your journal
 }
data-messages = { $count ->
    [0] • No messages from me
    [one] • One message from me: when it was due, and whether you used its buttons
   *[other] • { $count } messages from me: when each was due, and whether you used its buttons
 }
data-foot = Who could read it? /about tells you.
data-nothing = I keep nothing about you. Have you got a copy from before? /data import puts it back.
button-data-export = Take a copy
button-data-erase = Erase everything
hint-import = For a file you took with /data export

data-export-title = Your copy
data-export = Here’s everything I keep about you, and what you wrote. Inside each file you’ll find a readme.md to read, and a data.json for programs. The file isn’t locked, so save it where nobody else looks, then delete this message. Pages sealed to your own key stay sealed.
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
copy-about = I made this on { $moment } ({ $zone }). All times in here are by that clock. First comes what you wrote, then your journal, newest first, then everything else I keep about you. Anything between a BEGIN and an END line is a page only your own key opens: save those lines as page.age, and open it with age -d -i key.txt page.age.
copy-files = There are two files. This one, readme.md, is for you to read. data.json holds the same for programs: /data import takes it, and you never have to look inside. If you do: times in there are long numbers, the milliseconds since the start of 1970 (UTC). { $number } is { $moment } ({ $zone }). 1 means yes, 0 means no, and null means there’s nothing.
copy-wrote-title = What you wrote
copy-wrote-name = Your partner’s name
copy-wrote-urge = Your own plan for an urge
copy-wrote-person = Someone you can call
copy-wrote-draft = The message you’re holding back
copy-wrote-why = Why you took space
copy-wrote-contact = What counts as contact
copy-wrote-exceptions = What’s still OK
copy-wrote-changed = What has changed since
copy-wrote-slip = About your space, { $date }
copy-wrote-limit = What you won’t go through again
copy-wrote-blip = When it happened again, { $date }
copy-wrote-life-person = Someone to ring
copy-wrote-life-thing = Something that’s fun
copy-wrote-week = What you planned for the week
copy-kept-title = What else I keep
copy-nothing = Nothing.
copy-journal-title = Your journal
copy-table-member = Your account and your settings. `platform` and `user_id`: the app you use me in, and your number there. `consented_at`: when you said I may keep things. `zone`: your time zone. `language`: the language I answer in, if you picked one. `pronouns` and `partner_name`: how I speak of your partner. `quiet_from` and `quiet_until`: your quiet hours. `discreet`: whether a lock screen shows one neutral line only, and `neutral_line`: which of the four. `plain`: plain text or not. `clock`: whether I say 9 pm or 21:00, if you picked one. `keep`: how many days a page stays, unless you say otherwise. `seen_on`: the last day you were here. `noticed_on`: the day I asked whether to keep all this. `deauthorized_on`: the day you removed me. `recipient`: the public half of your own key, in sealed mode.
copy-table-practice = The practices you tried. `secret`: from which of the seven. `day`: which day. `taken_at`: when exactly.
copy-table-plan = What you set up with me. `kind`: daily messages, the urge timer or a space. `state`: how you set it up, and how far along it is. `written`: what you wrote about it; in here you’ll find that at the top.
copy-table-timer = When I do something next. `kind` and `plan`: for which of those. `due_at`: when.
copy-table-address = Whether my messages reach you. `channel`: the number of our conversation. `refused` and `refused_at`: why your app turned one away, and when. `back_at`: when you were back after you’d removed me.
copy-table-delivery = The messages I’ve sent you, or still have to send. `message`: what it’s about, in short; never a word of yours. `platform`: where I sent it. `due_at`: when it was due. `state` and `reason`: what became of it, and why. `ended_at`: when that was. `answered_at`: when you used one of its buttons. The rest is how I keep track, and it’s in data.json only: `id`, `occurrence` and `sent_as` are numbers and names for it; `expires_at` is when it’s too late; `rank`, `wake_at`, `claimed_at`, `attempts` and `fence` say in which order, when and how often I tried.
copy-table-burn = The days on which you asked me to note that you wrote something and kept nothing. `day`: which day.
copy-table-entry = Your pages and letters. They’re above, and in data.json each has: `day`, the day you wrote it, and `nth`, which one of that day it is; `expires_at`, when I delete it; `opens_on`, the day a letter opens; `page`, its text; or `sealed`, if only your own key opens it.

data-erase-title = Erase everything?
data-erase =
    It all goes at once, for good:
    • first your key, then your pages, plans and settings
    • then the messages I sent you here, as far as this app lets me
    • old backups can’t show your words once their keys are deleted: the rule is seven days at most
    • you can come back any time and start from nothing
button-data-export-first = Take a copy first
button-data-erase-all = Erase it all
button-data-keep = Keep it

data-erase-trouble = Something on my side failed, so it isn’t finished. What you wrote may be gone for good already; I’ll erase the rest as soon as I can. Type /data in a few minutes to check, and if anything is left, erase it again. If it keeps failing, tell the person who runs this bot the code { $reference }.

data-erased-title = It’s gone
data-erased = Everything about you is erased, and overwritten in my files. I’m deleting the messages I sent you, one after another, as far as this app lets me.
data-erased-later = Everything about you is erased. Another program is reading my files right now. When it’s done, I’ll overwrite what’s left. There’s nothing for you to do. I’m deleting the messages I sent you, one after another, as far as this app lets me.
data-erased-foot = Reference { $reference }. What’s still on your screen, and the commands you typed, are yours to clear. /secret and /safety work as before.

# To somebody who has not been here for long.
message-idle = You haven’t been here for a long time, so I’m asking before I tidy up. In 30 days I erase everything I keep about you, for good. To keep it, press any button here or use any command before then. Don’t want it? Do nothing, or type /data erase.
coming-idle = A question: shall I keep what’s here?

# What has to be known about the files of a copy.
data-export-shut = { $count ->
    [one] I couldn’t open one thing you wrote, so it’s not in this copy. Before you erase anything, ask the person who runs this bot: they may be able to put back what opens it.
   *[other] I couldn’t open { $count } things you wrote, so they’re not in this copy. Before you erase anything, ask the person who runs this bot: they may be able to put back what opens them.
 }
data-export-odd = { $count ->
    [one] One page has a date or number that can’t be right. You can read it in the copy, but I couldn’t put it back later.
   *[other] { $count } pages have a date or number that can’t be right. You can read them in the copy, but I couldn’t put them back later.
 }
data-export-rows = { $count ->
    [one] One of my own notes about you is damaged, so the copy doesn’t have it as it was.
   *[other] { $count } of my own notes about you are damaged, so the copy doesn’t have them as they were.
 }
data-left-which = Which: { $pages }.
data-left-page = { $date } (page { $number })
data-left-no-day = a day I can’t read
data-left-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
data-export-files = { $count ->
    [one] It’s one file.
   *[other] It comes as { $count } files. You need all of them.
 }
data-export-missing-title = Part of your copy is missing
data-export-missing = I couldn’t send this, or I can’t tell whether I did: { $names }. Check it’s there before you erase anything. If it isn’t, take the whole copy again.
button-data-export-again = Take it again
copy-no-day = A page whose day I can’t read
copy-shut = (I couldn’t open this page.)

# Waiting for a copy: one is made at a time, and one put back.
line-export = { $count ->
    [one] One copy is ahead of yours. Yours comes right here, so leave this open for a minute.
   *[other] { $count } copies are ahead of yours. Yours comes right here, so leave this open for a few minutes.
 }
line-import = { $count ->
    [one] I’m putting back one copy first. You’re next, so leave this open for a minute.
   *[other] { $count } copies are ahead of yours. Leave this open for a few minutes.
 }
line-yours = You’re in the queue already. The answer comes where you asked first.
line-full = { $count ->
    [one] One copy is already waiting, and the queue is full. Ask me again in ten minutes.
   *[other] { $count } copies are already waiting, and the queue is full. Ask me again in ten minutes.
 }

# Putting a copy back.
command-data-import = Put back a copy you took with /data export
option-file = A file of your copy, such as breathing-room-copy-1.zip
option-file2 = Its second file, if it has several
option-file3 = Its third file
option-file4 = Its fourth file
option-file5 = Its fifth file
data-import-title = Put back a copy
data-import-how = Type /data import and choose breathing-room-copy-1.zip as its file; in a terminal, give its path. If your copy has several files, give them all at once, in any order: file, file2 and so on. It only works while I keep nothing else about you. More than five files? Ask the person who runs this bot.
data-import-agree = I’d store what’s in the copy too. If you say yes, give me the command and the file once more.
data-imported-title = Your copy is back
data-imported = Your settings, practices, plans and journal are as they were. My old messages aren’t restored.
data-imported-shut = { $count ->
    [one] One thing you wrote couldn’t be opened when the copy was made, so it isn’t here.
   *[other] { $count } things you wrote couldn’t be opened when the copy was made, so they aren’t here.
 }
data-imported-odd = { $count ->
    [one] One page in there looks damaged or changed, so I left it out.
   *[other] { $count } pages in there look damaged or changed, so I left them out.
 }
data-imported-expired = { $count ->
    [one] One page was past its last day, so I left it out.
   *[other] { $count } pages were past their last day, so I left them out.
 }
data-imported-ahead = { $count ->
    [one] One page is dated in the future, so I left it out.
   *[other] { $count } pages are dated in the future, so I left them out.
 }
data-imported-beyond = { $count ->
    [one] One page is too old to keep here, or would open too late, so I left it out.
   *[other] { $count } pages are too old to keep here, or would open too late, so I left them out.
 }
data-imported-rows = { $count ->
    [one] One practice or note was out of date, so I left it out.
   *[other] { $count } practices or notes were out of date, so I left them out.
 }
data-imported-sealed = New pages are sealed to your key { $key }: see /settings journal.
data-imported-foot = Anyone who has the file can read it. Delete it once you don’t need it.
data-not-imported-title = I’ve changed nothing
import-gone = I couldn’t get that file. Try once more; in a terminal, check the path.
import-not-a-copy = That isn’t a copy from /data export, or it’s damaged. Give me the zip file as I made it, or the data.json inside it.
import-several = That zip file holds more than one copy. Give me each as its own file: file, file2 and so on.
import-sealed = That copy is sealed to a key, so I can’t read it. Open it first, on a computer with the key: age -d -i key.txt -o copy.zip and the file’s name. Then give me the zip file.
import-too-large = That’s too big for me. The most I can take is { $pages } pages, { $megabytes } MB of your writing and { $file } MB in a file, and your journal holds no more than that either. If I did make this copy, ask the person who runs this bot.
import-version = Another version of me made that copy. Its format is number { $value }, and I can’t read it.
import-wrong = Something in the copy’s table “{ $value }” isn’t right, so I took none of it. Give me the file as I made it.
import-parts = These files don’t belong together. Give me the files of one copy, each of them once.
import-missing = File number { $value } of the copy is missing. Give me all of its files at once: file, file2 and so on.
import-another = That copy belongs to another account, so I took none of it. If both are yours, ask the person who runs this bot.
import-not-empty = I already keep something about you, and a copy only goes where there’s nothing. /data shows what I have. To replace it: take a copy of it, then /data erase, then come back with your file.
