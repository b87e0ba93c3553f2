# /vent and /journal: pages for nobody but whoever wrote them. Nothing here reads anything out of a page, nothing counts
# days to impress, and nothing asks why it ended.

command-vent = Say it here instead of to them: a private page
command-journal = Your pages: read, search, change, delete, or a letter for later
command-settings-journal = How long your pages are kept, and sealed mode
option-keep = How long a page is kept, or not at all
option-date = From this day on, for example 2026-08-04, 4 Aug or yesterday

button-vent = Write it here
button-closing = Answer
button-burn-note = Note that it happened
button-journal = All pages
button-journal-read = Read it
button-journal-edit = Change
button-journal-delete = Delete
button-journal-delete-sure = Yes, delete
button-journal-keep = No, keep
button-newer = Newer
button-older = Older
button-search = Search
button-on-this-day = On this day
button-span = Delete several
button-keep = How long it’s kept
button-letter = A letter for later
button-prompt = Give me a prompt
button-prompt-other = Another

vent-title = A private page
vent-field = Say it here
vent-field-example = Start anywhere. Nobody has to understand it.
vent-notice = Only you are shown this. What is kept is stored encrypted; Discord carries it, and whoever runs this bot could technically read it. Leave out full names, addresses and anything medical. Closing this window loses the text.
vent-notice-burn = Nothing of this will be stored. It still travels through Discord. Closing this window loses the text too.
vent-words = { $words ->
    [one] Saved, one word.
   *[other] Saved, { $words } words.
 }
vent-until = Kept until { $date }.
vent-always = Kept until you delete it.
vent-burnt = { $words ->
    [one] It’s out, one word, and nothing of it was kept.
   *[other] It’s out, { $words } words, and nothing of it was kept.
 }
vent-burnt-only = Nothing of it was kept.
vent-burn-noted = Noted: that you wrote something today, and nothing else.
vent-often = You’ve been here several days running. That’s allowed, and better here than in their inbox. If the nights stay this heavy, let somebody in who can answer: a friend, or the people behind /safety.
journal-full = Your journal is full: it holds { $pages } pages, or { $megabytes } MB. Take a copy (/data export), delete days you can do without (/journal), and then save this again.
vent-back-title = Your text, so that it isn’t lost
vent-trouble = Something on my side failed, and this page isn’t saved. Copy it, or try again in a minute. If it keeps failing, tell whoever runs this bot the code { $reference }.
vent-consent = To keep a page I have to store it, encrypted, with your account’s number, on the computer this bot runs on. So far nothing was stored, and your text stands below for you to copy. Press Yes and the form opens again with your text in it; then send it. Or write with /vent keep:burn, which stores nothing.

closing-title = One question, if you like
closing-field = Your answer
closing-field-example = A line is plenty
closing-kept = Added to the page.
closing-1 = What actually happened today, in plain facts?
closing-2 = What will you do in the next hour?
closing-3 = What’s one kind thing you can do for yourself before you sleep?
closing-4 = Who would be glad to hear from you tomorrow, about anything else?
closing-5 = What went all right today, however small?
closing-6 = What can wait until morning?

edit-title = Change this page
edit-kept = Changed. What stood there before is gone.

journal-title = Your pages
journal-empty = Nothing here yet. /vent opens an empty page; what you write there is for you alone.
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
journal-letter-shut = { $when } · a letter, shut until { $opens }
journal-gone = That page isn’t there any more.
journal-unreadable = This page can’t be opened right now. It isn’t lost; whoever runs this bot can tell why.
journal-shut = Your pages are locked right now: the key that opens them isn’t here. Nothing is lost. Whoever runs this bot can put it back.
journal-too-long = That page is longer than a form can hold, so I can’t open it for changes without cutting it.
journal-delete-sure = Delete the page of { $date }? It can’t be brought back.
journal-deleted = Deleted.
journal-from = From { $date } on.
journal-span-backwards = The last day, { $last }, is before the first, { $first }. Nothing was deleted. Write the earlier one first, and add the years if you mean more than half a year.
journal-bad-date = I can’t read “{ $given }” as a day that has been. Write for example 2026-08-04, 4 Aug or yesterday.
journal-span-none = There is nothing from { $first } to { $last }.
journal-span-sure = Delete { $pages }, everything from { $first } to { $last }? It can’t be brought back.
journal-found-title = What I found
journal-found = “{ $given }” is in { $pages }.
journal-found-more = “{ $given }” is in { $pages }; here are the newest. More words narrow it down.
journal-found-none = “{ $given }” isn’t in any page that you can read now.
on-this-day-title = On this day
on-this-day = A month ago, half a year ago, years ago. Read it only if you want to.
on-this-day-none = There’s nothing from a month ago, half a year ago, or this day in other years.

form-words-sought-title = Look for something
form-words = Words, a #tag, or a day
form-words-example = sister #work, or 4 Aug
form-span-title = Delete several pages
form-first = From this day
form-first-example = 2026-08-04
form-last = To this day
form-last-example = yesterday
form-opens = Opens on
form-opens-example = in 3 months, or 2026-12-24

letter-title = A letter for later
letter-field = Dear you, later
letter-field-example = What should you remember on that day?
letter-notice = Nobody is sent this. It stays out of your pages until the day you name; then I tell you that it can be read.
letter-kept = Sealed until { $date }. I’ll tell you on that day, without a word of what’s in it.
letter-shut = A letter that you wrote to be read on { $date }. It stays shut until then; you can still delete it.
letter-bad-date = I can’t read “{ $given }” as a day to come, so nothing was saved. Write for example in 3 months, 24 Dec or 2026-12-24.
letter-full = Letters are waiting for { $most } days already, and that’s as many as I hold. Delete one (/journal), or wait until one opens.
letter-too-far = That’s further away than I can keep it: { $most } days at most. Nothing was saved.
message-letter = A letter that you wrote to yourself can be read now. It’s among your pages.
coming-letter = A letter of yours

prompt-title = A place to start
prompt-1 = What would you have sent tonight, if you had sent it? Write it here, all of it.
prompt-2 = What do you miss that belongs to you, and not to the two of you?
prompt-3 = Tell the last good day, from breakfast on.
prompt-4 = What have you stopped doing, and when would be a day to do it again?
prompt-5 = What are you afraid will happen, and what would you do the morning after?
prompt-6 = Describe this room, this minute, as if for somebody who has never seen it.
prompt-7 = What do you wish somebody would say to you? Say it to yourself here.
prompt-8 = Which of your rules did you bend lately, and which one do you want back?
prompt-9 = Who was kind to you this week, and how?
prompt-10 = What are you tired of explaining?
prompt-11 = If this were a friend’s story, what would you notice that they don’t?
prompt-12 = What will matter about this in a year, and what won’t?

setting-keep = Pages are kept
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
keep-intro = How long a new page is kept, unless you say otherwise when you open it: /vent keep:always or /vent keep:burn. Pages that are there already stay as they are.
keep-most = Whoever runs this bot has set a limit: { $days } days at most.
done-keep = Set. New pages are kept: { $keep }.

help-topic-journal-title = Pages and letters
help-topic-journal-words = vent diary page pages letters unsent write
help-topic-journal-body =
    Type /vent and say it there instead of to { them }. The page is kept for 30 days unless you choose otherwise: /settings journal, or /vent keep:burn for nothing at all. I confirm without repeating a word of it, and read nothing out of it.

    /journal shows your pages to you alone: read, search, change, delete one or many, or write a letter that opens on a day you pick and is never sent to anybody. Pages are encrypted, but whoever runs this bot holds the key; /about says it plainly. If nobody but you should be able to open them, /settings journal has a sealed mode, with a key of your own.
