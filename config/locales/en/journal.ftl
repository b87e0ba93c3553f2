# /vent and /journal: pages that only their author reads. Nothing here reads anything out of a page, nothing counts
# days to impress, and nothing asks why it ended.

command-vent = Get it off your chest instead of sending it
command-journal = Your pages: read, search, or write a letter for later
command-settings-journal = How long your pages stay, and sealed mode
option-text = Your page, if you’d rather type it right here
option-keep = How long the page stays: as usual, always, or not at all
option-date = Pages up to this day, for example 4 Aug or yesterday

button-vent = Write it here
button-closing = Answer
button-burn-note = Note that I wrote
button-journal = See all pages
button-journal-read = Read it
button-journal-edit = Change it
button-journal-delete = Delete it
button-journal-delete-sure = Yes, delete
button-journal-keep = No, keep it
button-newer = Newer
button-older = Older
button-search = Search
button-on-this-day = On this day
button-span = Delete several
button-keep = How long pages stay
button-letter = A letter for later
button-prompt = Give me a prompt
button-prompt-other = Try another
button-another-page = Write another
hint-vent = An empty page
hint-prompt = A question to start from
hint-letter = It opens on a day you pick
hint-search = By words, a #tag or a day
hint-on-this-day = What you wrote a month or a year ago
hint-span = All pages from one day to another
hint-keep = 30 days, a year, always or not at all
hint-journal = Read, search or delete what you wrote
hint-delete = I ask first

vent-title = A private page
vent-field = Say it here
vent-field-example = Start anywhere. It doesn’t have to make sense.
vent-notice = Only you see this, and I store it encrypted. It does travel through Discord, and the person who runs this bot could technically read it, so leave out full names and addresses. If you close this window, the text is gone.
vent-notice-burn = I won’t store any of this. It does travel through Discord. If you close this window, the text is gone.
vent-words = { $words ->
    [one] Saved: one word.
   *[other] Saved: { $words } words.
 }
vent-until = This page stays until { $date }, then I delete it.
vent-always = This page stays until you delete it.
vent-burnt = { $words ->
    [one] It’s out: one word. I kept nothing.
   *[other] It’s out: { $words } words. I kept nothing.
 }
vent-burnt-only = I kept none of it.
vent-burn-noted = Noted: you wrote something today. That’s all I noted.
vent-often = You’ve written here several days running. That’s fine, and better here than in { their } inbox. If the nights stay this heavy, tell someone who can answer: a friend, or the people in /safety.
journal-full = Your journal is full: I can hold { $pages } pages, or { $megabytes } MB. Take a copy with /data export, delete some old pages in /journal, then save this again.
vent-back-title = Here’s your text, so you don’t lose it
vent-trouble = Something on my side failed, so this page isn’t saved. Copy it, or try again in a minute. If it keeps failing, tell the person who runs this bot the code { $reference }.
vent-consent =
    So far I’ve stored nothing. Your text is below. If you say yes:
    • I save it, encrypted, with your account number, on the computer this bot runs on
    • I show it to no one but you; the person who runs this bot could technically read it
    • /data erase wipes all of it, any time
    • rather not? /vent keep:burn lets you write without saving a thing

closing-title = One question, if you like
closing-field = Your answer
closing-field-example = One line is plenty
closing-kept = Added to your page.
closing-1 = What actually happened today? Just the facts.
closing-2 = What will you do in the next hour?
closing-3 = What’s one kind thing you can do for yourself before you sleep?
closing-4 = Who’d be glad to hear from you tomorrow, about anything else?
closing-5 = What went all right today, however small?
closing-6 = What can wait until morning?

edit-title = Change this page
edit-kept = Changed. The old text is gone.

journal-title = Your pages
journal-line-shut = I can’t open this one right now
journal-when = { $date }, { $time }
journal-empty = Nothing here yet. /vent opens an empty page just for you.
journal-count = { $pages ->
    [one] One page
   *[other] { $pages } pages, newest first
 }
journal-pages = { $pages ->
    [one] one page
   *[other] { $pages } pages
 }
journal-pick = Open a page
journal-page = Page { $number } of { $total }
journal-letter-shut = a letter, closed until { $opens }
journal-gone = That page isn’t there any more.
journal-unreadable = I can’t open this page right now. It isn’t lost: the person who runs this bot can tell you why.
journal-shut = Your pages are locked right now: the key that opens them isn’t here. Nothing is lost. The person who runs this bot can put it back.
journal-too-long = That page is too long for a form. I’d have to cut it, so I’m leaving it as it is.
journal-delete-sure = Delete your page from { $date }? There’s no undo.
journal-deleted = Deleted.
journal-from = Up to { $date }, newest first.
journal-span-backwards = That runs backwards: { $last } comes before { $first }. I’ve deleted nothing. Put the earlier day first, and add the year if it’s more than half a year ago.
journal-bad-date = I didn’t catch “{ $given }”. Try a day in the past: 4 Aug, yesterday or 2026-08-04.
journal-span-none = There’s nothing from { $first } to { $last }.
journal-span-sure = Delete { $pages }, everything from { $first } to { $last }? There’s no undo.
journal-found-title = What I found
journal-found = I found “{ $given }” in { $pages }.
journal-found-more = I found “{ $given }” in { $pages }. Here are the newest; more words narrow it down.
journal-found-none = I couldn’t find “{ $given }” in any page you can read now.
on-this-day-title = On this day
on-this-day = What you wrote a month ago, half a year ago, or years ago. Read it only if you want to.
on-this-day-none = There’s no page from a month ago, half a year ago, or this day in other years.

form-words-sought-title = Search your pages
form-words = Words, a #tag, or a day
form-words-example = sister #work, or 4 Aug
form-span-title = Delete several pages
form-first = From this day
form-first-example = 4 Aug, or 2026-08-04
form-last = To this day
form-last-example = yesterday
form-opens = When should it open?
form-opens-example = in 3 months, or 24 Dec

letter-title = A letter for later
letter-field = Dear future me
letter-field-example = What should you remember on that day?
letter-notice = Only you get this letter. It stays closed until the day you pick, and I’ll tell you when that day comes.
letter-kept = Done. It stays closed until { $date }. I’ll tell you that day, without a word of what’s in it.
letter-shut = This letter opens { $date }. Until then you can only delete it.
letter-bad-date = I didn’t catch “{ $given }”, so I’ve saved nothing. Try a day in the future: in 3 months, 24 Dec or 2026-12-24.
letter-full = You already have letters set to open on { $most } different days, and that’s the most I can hold. Delete one in /journal, or wait until one opens.
letter-too-far = { $most ->
    [one] That’s too far off: I can only hold a letter for one day. I’ve saved nothing.
   *[other] That’s too far off: I can only hold a letter for { $most } days. I’ve saved nothing.
 }
letter-ten-years = That’s too far off: ten years is the most I can do. I’ve saved nothing.
message-letter = A letter you wrote to yourself is open now. Read it when you’re ready.
coming-letter = A letter from you

prompt-title = A place to start
prompt-1 = What would you have sent tonight? Write it here, all of it.
prompt-2 = What do you miss that was just yours, nothing to do with the two of you?
prompt-3 = What was your last good day like, from breakfast on?
prompt-4 = What have you stopped doing? Which day this week could you do it again?
prompt-5 = What are you afraid will happen, and what would you do the morning after?
prompt-6 = Describe this room, right now, to someone who’s never seen it.
prompt-7 = What do you wish someone would say to you? Say it to yourself here.
prompt-8 = Which of your own rules have you bent lately? Which one do you want back?
prompt-9 = Who was kind to you this week, and how?
prompt-10 = What are you tired of explaining?
prompt-11 = If this were a friend’s story, what would you notice that they don’t?
prompt-12 = What will matter about this in a year, and what won’t?

setting-keep = How long I keep new pages
keep-days = { $days ->
    [one] one day
   *[other] { $days } days
 }
keep-always = until you delete them
keep-burn = not at all
keep-choice-month = 30 days
keep-choice-year = One year
keep-choice-always = Until I delete them
keep-choice-burn = Not at all
keep-intro = How long I keep a new page, unless you say otherwise: /vent keep:always or /vent keep:burn. Pages you’ve already written stay as they are.
keep-most = { $days ->
    [one] The person who runs this bot has set a limit: one day.
   *[other] The person who runs this bot has set a limit: { $days } days.
 }
done-keep = Done. How long I keep new pages: { $keep }.

help-topic-journal-title = Pages and letters
help-topic-journal-words = vent diary page pages letters unsent write
help-topic-journal-body =
    Type /vent and say it there instead of to { them }. The page stays for 30 days, unless you want it longer or not at all (/settings journal). I save it and don’t repeat a word of it. If it sounds like danger, I add people you can call.

    /journal is for your eyes only. Read, search, change or delete your pages, or write yourself a letter that opens on a day you pick.

    Pages are encrypted, but the person who runs this bot holds the key; /about has the details. Want to be the only one who can open them? /settings journal has a sealed mode.

# The ten-minute look again. The four questions are also the headings of its page.
button-look-again = Think it through
about-look-again = Four questions, about ten minutes, kept as a page
look-again-title = Think it through
look-again-notice = Four questions, about ten minutes. Short answers will do, and you can skip any. I keep nothing until you send it. Then it’s a page like the others.
look-again-notice-afraid = Four questions, about ten minutes, and you can skip any. Fear isn’t something to argue away: if { they } scare{ s } you, /safety has people who know about that. I keep nothing until you send it. Then it’s a page like the others.
form-facts = What happened, just the facts
form-facts-example = I saw the photo at nine and felt sick
form-meaning = What it says about me. What else could it be?
form-meaning-own = What it says about me, and what it doesn’t
form-meaning-example = I told myself I’m not worth much. It may just be a bad day
form-friend = What I’d tell a friend
form-friend-example = You’re allowed to be sad, and you’re not a bad person
form-hour = What I’ll do in the next hour
form-hour-example = Shower, toast, then ring Bea
