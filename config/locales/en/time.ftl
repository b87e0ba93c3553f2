# The words in which people write times, days, dates and lengths. In a table `;` stands between meanings, which keep
# their order, and `,` between the words for one of them. Case, accents, apostrophes and the dots of abbreviations
# make no difference.

# The months, from January.
time-months = january, jan; february, feb; march, mar; april, apr; may; june, jun; july, jul; august, aug; september, sept, sep; october, oct; november, nov; december, dec
# The days, from Monday.
time-weekdays = monday, mondays, mon, mons, mo; tuesday, tuesdays, tues, tue, tu; wednesday, wednesdays, weds, wed, we; thursday, thursdays, thurs, thur, thu, th; friday, fridays, fri, fris, fr; saturday, saturdays, sat, sats, sa; sunday, sundays, sun, suns, su
# One letter for each day, from Monday, where people write one.
time-day-letters = m; t; w; t; f; s; s
# Every day; Monday to Friday; Saturday and Sunday; Monday, Wednesday and Friday; Tuesday and Thursday.
time-day-groups = day, days, daily, everyday, all week, the whole week, whole week, seven days a week, 7 days a week; weekdays, weekday, week days, workdays, workday, working days, work days, business days, mtwtf, mtwrf; weekends, weekend, week ends, the weekend; mwf; tth, tuth
# Words that may stand beside days.
time-day-noise = on, every, each, only, the, all, any, just, from, of, week, a
time-except = except, except for, except on, excepting, excluding, but, but not, not, not on, without, apart from, other than, minus
# Rhythms that are not the same every week.
time-not-weekly = every other, every second, every 2nd, every third, every 3rd, every fourth, every two, every 2, every three, every 3, every four, every 4, alternate, alternating, other, fortnightly, biweekly, bi weekly, monthly, once a week, twice a week, once a month, twice a month

# The numbers from 0 to 20, and what may stand for them.
time-numbers = zero; one, a, an, another; two, a couple of, couple of, a couple; three; four; five; six; seven; eight; nine; ten; eleven; twelve; thirteen; fourteen; fifteen; sixteen; seventeen; eighteen; nineteen; twenty
# 20, 30, 40 and 50.
time-tens = twenty; thirty; forty, fourty; fifty
# The days of a month.
time-ordinals = first; second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth; eleventh; twelfth; thirteenth; fourteenth; fifteenth; sixteenth; seventeenth; eighteenth; nineteenth; twentieth; twenty-first, twenty first; twenty-second, twenty second; twenty-third, twenty third; twenty-fourth, twenty fourth; twenty-fifth, twenty fifth; twenty-sixth, twenty sixth; twenty-seventh, twenty seventh; twenty-eighth, twenty eighth; twenty-ninth, twenty ninth; thirtieth; thirty-first, thirty first
# What is written after a number to make it the day of a month.
time-ordinal-endings = st, nd, rd, th

# Second, minute, hour, day, week, two weeks, month, year.
time-units = s, sec, secs, second, seconds; m, min, mins, minute, minutes; h, hr, hrs, hour, hours; d, day, days; w, wk, wks, week, weeks; fortnight, fortnights; month, months, mth, mths; y, yr, yrs, year, years
# Before noon; after noon.
time-halves = am, a, a m; pm, p, p m
# Morning, afternoon, evening, night.
time-parts = in the morning, this morning, morning; in the afternoon, this afternoon, afternoon; in the evening, evening; at night, in the night, night
# Noon; midnight.
time-named-hours = noon, midday, mid day, 12 noon, twelve noon; midnight, mid night, 12 midnight, twelve midnight
time-quarter = quarter, a quarter
time-half = half, half a, half an
# Minutes after an hour; minutes before it.
time-past-or-to = past, after; to, before, till, til, of
# What “half nine” means: 9:30, or 8:30.
time-half-nine = 9:30
time-oclock = oclock, o clock, h, sharp, exactly
# Words that may stand before a time.
time-at = at, by, around, about, from, after, the, t

# The day before yesterday, yesterday, today, tomorrow, the day after tomorrow.
time-relative-days = day before yesterday; yesterday; today; tomorrow, tomorow, tommorow, tommorrow, tmrw, tmr; day after tomorrow
time-tonight = tonight, tonite, this evening, today evening
# The nearest day of a name, the next, the last.
time-which = this, this coming, coming; next; last, past
# Words that may stand in a date.
time-date-noise = on, the, of, by

# Words that may stand before a length, and those that say from when it is.
time-before-length = in, for, by, about, within
time-from-now = from now, from today, time, later
time-ago = ago, back
time-and = and, plus

# Words between the two ends of a range, and before both of them.
time-range = to, till, til, until, through, thru
time-between = between
# What may stand before an end.
time-until = until, till, til, to
# What says that something has no end.
time-open = open, open ended, open-ended, open end, no end, none, without end, without an end
# What says that there is none of something.
time-none = off, none, no, never

# How times and dates are said. A day may be said as “today” or “tomorrow”, so no text has a word such as “on” before it.

# Whether people here read a clock of 12 or of 24 hours, unless a member says otherwise.
said-clock = 12
said-hour = { $hour } { $half ->
    [am] am
   *[pm] pm
}
said-hour-and-minute = { $hour }:{ $minute } { $half ->
    [am] am
   *[pm] pm
}
said-clock-24 = { $hour }:{ $minute }
said-noon = noon
said-midnight = midnight
said-today = today
said-tomorrow = tomorrow
said-yesterday = yesterday
said-date = { $weekday } { $day } { $month }
said-date-year = { $weekday } { $day } { $month } { $year }
said-moment = { $day } at { $time }
said-universal = { $moment } UTC
said-rule = { $days } at { $time }
said-hours = { $from } to { $until }
said-every-day = every day
said-weekdays = weekdays
said-weekends = weekends
said-list = { $list }, { $next }
said-list-last = { $list } and { $next }
said-weekday-1 = Monday
said-weekday-2 = Tuesday
said-weekday-3 = Wednesday
said-weekday-4 = Thursday
said-weekday-5 = Friday
said-weekday-6 = Saturday
said-weekday-7 = Sunday
said-on-1 = Mondays
said-on-2 = Tuesdays
said-on-3 = Wednesdays
said-on-4 = Thursdays
said-on-5 = Fridays
said-on-6 = Saturdays
said-on-7 = Sundays
said-month-1 = January
said-month-2 = February
said-month-3 = March
said-month-4 = April
said-month-5 = May
said-month-6 = June
said-month-7 = July
said-month-8 = August
said-month-9 = September
said-month-10 = October
said-month-11 = November
said-month-12 = December
