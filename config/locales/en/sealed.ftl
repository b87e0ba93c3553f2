# Sealed mode: new pages are encrypted to a key that only the member has. What follows from it is said plainly and
# before it begins; a text that is no key is never repeated.

setting-sealed = Sealed mode
value-sealed-shut = on, but I can’t read your key right now
button-change-sealed = Change sealed mode
button-sealed-on = Enter my key, I’ve read that
button-sealed-key = Enter a key
button-sealed-leave = Leave sealed mode

sealed-intro = With sealed mode, only you can open your new pages. Not even the person who runs this bot can. You make a key on your own computer, with age or rage: age-keygen -o key.txt (or rage-keygen). I only need its public line, which starts with age1.
sealed-consequences =
    What changes for every page and letter from now on:
    • Only your key file opens it, on a computer with age or rage. Lose that file and the pages are gone for good.
    • I can list its day, give you its file and delete it. I can’t show it, search it or change it.
    • Older pages stay as they are. Your copies from /data export are sealed too.
    • What you type still travels through Discord, and someone who changed this program could read a new page as you send it.
sealed-is-on = Sealed mode is on, with your key { $key }.
sealed-not-here = This bot was built without sealed mode, so I can’t seal anything to a key of yours.
sealed-gone = You asked for sealed mode, but this bot is now built without it. I won’t save anything less sealed than you asked. You can leave sealed mode in /settings journal.
sealed-shut = You asked for sealed mode, but I can’t read your key right now. I won’t save anything less sealed than you asked. Enter your key again, or leave sealed mode, in /settings journal.

form-key-title = Your public key
form-key = The line that starts with age1
form-key-example = age1 and 58 more letters and digits
sealed-key-notice = Only the public line, the one that starts with age1. The line with AGE-SECRET-KEY stays in your key file: never paste it, here or anywhere else.

key-empty = There was no key in that. Run age-keygen -o key.txt on your computer. The line it prints, the one that starts with age1, is what I need.
key-secret = That’s your secret key, and only you should ever see it. I haven’t kept it and I won’t use it. But you’ve sent it through here, so don’t trust it any more: make a new one with age-keygen. What goes here is the public line, which starts with age1.
key-ssh = That’s an SSH key. I can only seal to age keys: run age-keygen -o key.txt on your computer and enter the line that starts with age1.
key-several = That’s more than one word. Enter one key and nothing else: the line that starts with age1.
key-prefix = That isn’t an age key. Those start with age1; age-keygen -o key.txt makes yours and prints it.
key-kind = I can’t seal to that kind of age key (one for a plugin, or a post-quantum one, for example). Make a plain one: age-keygen -o key.txt.
key-length = An age key has { $right } characters, and this one has { $length }. Copy the whole line and try again.
key-typo = That key has a typo in it. Copy it instead of typing it.
key-weak = That key isn’t safe: anyone could open what’s sealed to it. Make your own with age-keygen -o key.txt.

done-sealed = Done. From now on only your key { $key } opens your new pages. Try it before you rely on it: write a page, get its file, open it on your computer. And keep a second copy of your key file somewhere safe.
done-sealed-off = Sealed mode is off. I keep new pages as before. Your sealed pages stay sealed: only your key file opens them.

vent-sealed = It’s sealed to your key { $key }: only your key file opens it.
closing-kept-apart = Saved as a page of its own, sealed like the other one.
button-journal-file = Get the file
journal-sealed = sealed to your key
journal-sealed-page = Only your own key opens this page, so here’s its file. On a computer with age or rage: age -d -i key.txt { $file }
journal-sealed-fixed = That page is sealed to your own key, so I can’t change it or add to it.
journal-found-sealed = { $pages ->
    [one] One page is sealed to your own key, so I couldn’t search it.
   *[other] { $pages } pages are sealed to your own key, so I couldn’t search them.
 }

data-export-sealed = Here’s everything I keep about you, sealed to the key { $key }. On a computer with age or rage, for each file: age -d -i key.txt -o copy.zip and then the file’s name. Inside you’ll find a readme.md to read, and a data.json for programs.
option-to = Your own age key, if only that key should open the copy
