# What the terminal itself says: hints, the questions of a form, and what it cannot do.

console-text = With other people around I only read commands, each with a slash in front. Try /help, or /secret and what’s going on.
console-too-long = That line was too long for me, so I’ve left it out. 64 KiB is as much as I can take.
console-close = There’s no /{ $given }. Did you mean /{ $close }?
console-bye = Take care.
console-only-you = (only you can see this)
console-server-sees = Everyone in this server can see this.
console-group-sees = Everyone in this conversation can see this.

console-as = You’re { $name } now.
console-as-who = You’re { $name }. To be someone else: /as NAME, one word of up to 32 letters or digits.
console-in-direct = You’re alone with me now.
console-in-server = You’re in a server now, in front of its members.
console-in-group = You’re in a conversation with other people now.
console-in-which = Say where: /in direct, /in server or /in group.
console-time = It’s { $now }.
console-time-unread = I didn’t catch that time. Try /time +3h, /time +1w 2d, /time -90m, /time tomorrow 9pm or /time 2026-03-28T12:00Z.
console-time-far = The clock doesn’t go that far: it knows the years 1970 to 2199.
console-clock-doubted =
    This computer’s clock says { $now }. It has jumped since last time, so I won’t delete anything until it’s run for a day.
    If the clock is right: /time ok
console-clock-believed = Good, it’s { $now }. I’m deleting what’s due again.
console-clock-impossible = { $now } was before I was made. Set this computer’s clock first.
console-clock-trouble = That didn’t work just now. Try /time ok again in a moment.

console-press-none = There’s nothing to press yet. Ask me something first, like /secret 3.
console-press-what = Say which one: { $list }.
console-press-unknown = There’s no “{ $given }” here. You can press { $list }.
console-press-several = That could be { $list }. Use the number.
console-press-off = “{ $label }” can’t be pressed right now.
console-press-open = This one opens in your browser: { $address }

console-form-open = { $title } (one line each; /cancel leaves it)
console-form-example = For example: { $example }
console-form-keep = An empty line keeps “{ $value }”.
console-form-keep-or-empty = An empty line keeps “{ $value }”; a dot takes it out.
console-form-skip = An empty line skips it.
console-form-lines = Write as many lines as you like; a line with only a dot ends it. Commands and > 1 still work; put a space in front to write them as text.
console-form-lines-keep = Write as many lines as you like; a line with only a dot ends it. Just the dot keeps “{ $value }”.
console-form-required = I need something here.
console-form-too-long = Only { $most } characters fit here. Can you make it shorter?
console-form-line-too-long = That’s { $over } characters too many, so this line isn’t in yet. Here it is: shorten it and send it again, or end with only a dot: { $line }
console-form-in-parts = That’s more than fits on one page, so it’ll be { $pages } pages, one after the other. Nothing gets lost. Go on, or end with only a dot.
console-form-cancelled = All right, I’ve dropped it.
console-form-left = I’ve closed the form. Nothing was sent.
console-form-none = There’s no form open.
console-form-in-hand = I’m holding on to what you were writing; it isn’t sent yet. /back goes on with it, /cancel drops it.
console-form-dropped = Dropped. Nothing was sent.
console-form-back-lines = { $count ->
        [one] One line so far.
       *[other] { $count } lines so far.
    }
console-form-back-last = The last one: “{ $last }”.
console-back-none = There’s nothing to go back to.
console-quit-unsent = You haven’t sent what you were writing. /back goes on with it; leave again to drop it.
console-form-not-sent = The form wasn’t finished, so I didn’t send it.

console-safety-country = For a country’s lines: breathing-room safety COUNTRY

console-no-token = (There’s no Discord token yet, so we talk here. To connect Discord: set DISCORD_TOKEN.)
console-welcome =
    Hello. Has someone gone quiet on you? Tell me what’s going on, or type /secret 3.
    /help shows what else I can do. > 1 presses [1]. To leave: /quit.
# When a card is longer than the screen: what stands before the cursor.
console-more = more: press Enter
console-master-key = One more thing: what you write here is locked with a key of yours, { $file }. Keep a copy of it somewhere else. If it’s lost, no one can open what was locked with it.
console-file-kept = Here’s the file; only you can read it: { $path }
console-files-left =
    The copies you took here are still on this computer. I don’t delete files I’ve given you, so that’s up to you:
    { $paths }
console-file-nowhere = I couldn’t write the file { $name }, so your copy isn’t complete. Check that there’s room, and that { $folder } is a folder of your own and not a link. Then take the copy again before you erase anything.
