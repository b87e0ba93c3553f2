# What the terminal itself says: hints, the questions of a form, and what it cannot do.

console-text = With other people around I only read commands, each with a slash in front. Try /help, or /secret and what’s going on.
console-too-long = That line is longer than I can take, so I’ve left it out. Up to 64 KiB fit.
console-close = There’s no /{ $given }. Did you mean /{ $close }?
console-bye = Take care.
console-only-you = (only you can see this)
console-server-sees = Everyone in this server can see this.
console-group-sees = Everyone in this conversation can see this.

console-as = You’re { $name } now.
console-as-who = You’re { $name }. To speak as somebody else: /as NAME, one word of up to 32 letters or digits.
console-in-direct = You’re alone with me now.
console-in-server = You’re in a server now, in front of its members.
console-in-group = You’re in a conversation with other people now.
console-in-which = Say where: /in direct, /in server or /in group.
console-time = It’s { $now }.
console-time-unread = I can’t read that as a time. Try /time +3h, /time +1w 2d, /time -90m, /time tomorrow 9pm or /time 2026-03-28T12:00Z.
console-time-far = That’s further than the clock goes: it keeps to the years 1970 to 2199.
console-clock-doubted =
    This computer’s clock says { $now }, and that’s a jump since last time. I keep what’s due to be deleted until it has run on for a day.
    If it’s right: /time ok
console-clock-believed = Good, it’s { $now }. What’s over is deleted again.
console-clock-impossible = { $now } was before I was made. Set this computer’s clock first.
console-clock-trouble = I couldn’t note that just now. Try /time ok again in a moment.

console-press-none = There’s nothing here to press yet. Ask something first, such as /secret 3.
console-press-what = Say which one: { $list }.
console-press-unknown = There’s no “{ $given }” here. You can press { $list }.
console-press-several = That could be { $list }. Use its number.
console-press-off = “{ $label }” can’t be pressed right now.
console-press-open = This one opens in your browser: { $address }

console-form-open = { $title } (one line each; /cancel leaves it)
console-form-example = For example: { $example }
console-form-keep = An empty line keeps “{ $value }”.
console-form-keep-or-empty = An empty line keeps “{ $value }”; only a dot takes it out.
console-form-skip = An empty line skips it.
console-form-lines = As many lines as you like; a line with only a dot ends it. Commands and > 1 still work; a space in front makes them text.
console-form-lines-keep = As many lines as you like; a line with only a dot ends it. Only the dot keeps “{ $value }”.
console-form-required = This one can’t stay empty.
console-form-too-long = Up to { $most } characters fit here. Please try a shorter one.
console-form-line-too-long = That’s { $over } characters more than fits, so this line isn’t in yet. Here it is, to shorten and send again, or end with only a dot: { $line }
console-form-in-parts = That’s more than one page holds. Nothing is left out: it’ll be { $pages } pages, one after the other. Go on, or end with only a dot.
console-form-cancelled = All right, nothing was sent.
console-form-left = The form is closed, and nothing of it was sent.
console-form-none = There’s no form open.
console-form-in-hand = What you were writing is kept in hand, and isn’t sent: /back to go on with it, /cancel to drop it.
console-form-dropped = Dropped; nothing of it was sent.
console-form-back-lines = { $count ->
        [one] One line so far.
       *[other] { $count } lines so far.
    }
console-form-back-last = The last one: “{ $last }”.
console-back-none = There’s nothing in hand to go back to.
console-quit-unsent = What you were writing isn’t sent. /back to go on with it, or leave again to drop it.
console-form-not-sent = The form wasn’t complete, so it wasn’t sent.

console-safety-country = For a country’s lines: breathing-room safety COUNTRY

console-no-token = No Discord token yet (set DISCORD_TOKEN): we talk here.
console-welcome =
    Type /secret and what’s going on, or /help; > 1 presses [1].
    To play: /as ana, /in server, /time +3h. To leave: /quit.
console-master-key = What you write here is sealed with a key of yours, { $file }. Keep a copy of it somewhere else: without it, nothing that was sealed can be read again.
console-file-kept = Written, for you alone to read: { $path }
console-files-left =
    Copies that were taken in this terminal are still on this computer. I don’t delete files I’ve handed over, so they’re yours to delete:
    { $paths }
console-file-nowhere = The file { $name } can’t be written here, so the copy is not whole. Check that there’s room, and that { $folder } is a folder of your own and no link. Then take the copy again, before you erase anything.
