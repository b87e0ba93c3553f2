# Sealed mode: new pages are encrypted to a key that only the member has. What follows from it is said plainly and
# before it begins; a text that is no key is never repeated.

setting-sealed = Sealed mode
value-sealed-shut = on; the key can’t be read right now
button-sealed-on = I’ve read that: enter my key
button-sealed-key = Enter a key
button-sealed-leave = Leave sealed mode

sealed-intro = You can have your new pages sealed to a key of your own, so that nobody else can open them later, whoever runs this bot included. You make the key on a computer of yours, with age or rage: age-keygen -o key.txt (or rage-keygen). All I need is its public line, which begins with age1.
sealed-consequences =
    What follows from it, for every page and letter from then on:

    Only your key file opens it, on a computer that has age or rage. If that file is lost, so are the pages; nobody can bring them back.

    I can list its day, hand you its file and delete it. I can’t show it, search it or change it, and it isn’t part of “On this day”.

    Pages from before stay as they are, and so does what you change in them.

    Discord still carries what you type. And whoever changes this program could read a new page at the moment you send it, though none that was sealed before.

    While it’s on, copies that you take with /data export are sealed to the same key.
sealed-is-on = Sealed mode is on, with your key { $key }.
sealed-not-here = This bot was built without sealed mode, so it can’t seal anything to a key of yours.
sealed-gone = You asked for sealed mode, and this bot is now built without it, so I’d rather not go on than do it less sealed than you asked. You can leave sealed mode in /settings journal.
sealed-shut = You asked for sealed mode, and I can’t read your key right now, so I’d rather not go on than do it less sealed than you asked. In /settings journal you can enter the key again, or leave sealed mode.

form-key-title = Your public key
form-key = The line that begins with age1
form-key-example = age1 and 58 more letters and figures
sealed-key-notice = Only the public line. The one that begins with AGE-SECRET-KEY belongs nowhere but in your own key file: never paste it here or anywhere else.

key-empty = There was no key in that. Run age-keygen -o key.txt on your computer; the line that it prints, age1 and so on, is the one.
key-secret = That’s a secret key, and nobody but you may ever see one. I haven’t kept it and I won’t use it, but it has travelled here, so treat it as known to others: never paste it anywhere again, and make a new one with age-keygen. What belongs here is the public line, which begins with age1.
key-ssh = That’s an SSH key, and I seal to age keys only. Run age-keygen -o key.txt on your computer and enter the line that begins with age1.
key-several = That’s more than one word. Enter one key and nothing else: the line that begins with age1.
key-prefix = That isn’t an age key: those begin with age1. Run age-keygen -o key.txt on your computer; it prints yours.
key-kind = That’s an age key of a kind that I can’t seal to, such as one for a plugin or a post-quantum one. Make one with age-keygen -o key.txt, without further options.
key-length = That has { $length } characters, and an age key has { $right }: a part is missing, or something was added. Copy the whole line.
key-typo = A character in that key isn’t right: its check digits don’t fit. Copy it rather than typing it.
key-weak = That one isn’t safe: anybody could open what is sealed to it. Make your own with age-keygen -o key.txt.

done-sealed = Set. From now on your pages are sealed to { $key }. Before you rely on it, write one, get its file and open it on your computer; and keep a second copy of your key file in a safe place.
done-sealed-off = Sealed mode is off. New pages are kept as before. Those that are sealed stay sealed, and only your key file opens them.

vent-sealed = It’s sealed to your key { $key }: only your key file opens it.
closing-kept-apart = Kept as a page of its own, sealed like the other.
button-journal-file = Get the file
journal-sealed = { $when } · sealed to your key
journal-sealed-page = Only your own key opens this page, so its file is all I have. On a computer that has age or rage: age -d -i key.txt { $file }
journal-sealed-fixed = That page is sealed to your own key, so nothing in it can be changed or added.
journal-found-sealed = { $pages ->
    [one] One page is sealed to your own key, so I couldn’t search it.
   *[other] { $pages } pages are sealed to your own key, so I couldn’t search them.
 }

data-export-sealed = Here is what is kept about you, sealed to the key { $key }. On a computer that has age or rage, for each file: age -d -i key.txt -o copy.zip and then the file’s name. In it are a readme.md for you, and a data.json for a program.
option-to = Your own age key (age1…): the copy is sealed to it alone
