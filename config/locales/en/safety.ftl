# What /safety says. The numbers themselves are kept apart from the words.

safety-title = Real people you can reach
safety-title-country = Real people you can reach: { $country }
safety-now = If you’re in danger right now, call your local emergency number. If calling isn’t safe, get to other people or a public place: a shop, a station, a neighbour’s door.
safety-pick = Choose a country to see its lines. I don’t guess it, and I don’t keep your choice.
safety-elsewhere = Your country isn’t listed? Call the local emergency number if it’s urgent, and look at findahelpline.com for lines where you are.
safety-missing-abuse = I couldn’t confirm an abuse line for this country; findahelpline.com lists some.
safety-missing-crisis = I couldn’t confirm a crisis line for this country; findahelpline.com lists some.
safety-not = Not therapy, not a crisis service, and nobody is watching this chat.
safety-trace = Opening a link leaves a trace in your browser history, and calls may show on a phone bill. If someone checks your phone, borrow one you trust.
safety-checked = Numbers last checked on { $date }.
safety-unknown-country = I don’t have lines for “{ $given }”. If it’s urgent, call the local emergency number. Otherwise try findahelpline.com, or type /safety and choose from the list.

safety-kind-crisis = Crisis lines
safety-kind-abuse = Abuse lines
safety-kind-teen = For young people

safety-call = call { $number }
safety-text-word = text { $word } to { $number }
safety-text = text { $number }
safety-hours-always = day and night
safety-hours = open: { $hours }

safety-select-a = Countries A–I
safety-select-b = Countries J–Z

country-AR = Argentina
country-AU = Australia
country-AT = Austria
country-BE = Belgium
country-BR = Brazil
country-CA = Canada
country-DK = Denmark
country-FI = Finland
country-FR = France
country-DE = Germany
country-IN = India
country-IE = Ireland
country-IT = Italy
country-JP = Japan
country-MX = Mexico
country-NL = Netherlands
country-NZ = New Zealand
country-NO = Norway
country-PT = Portugal
country-ZA = South Africa
country-KR = South Korea
country-ES = Spain
country-SE = Sweden
country-CH = Switzerland
country-GB = United Kingdom
country-US = United States

# Other names that people type: NAME CODE; …
country-also = uk GB; england GB; scotland GB; wales GB; northern ireland GB; great britain GB; usa US; america US; holland NL; the netherlands NL; deutschland DE; españa ES; brasil BR; österreich AT; schweiz CH; suisse CH; danmark DK; norge NO; sverige SE; suomi FI; italia IT; belgië BE; méxico MX; nippon JP; korea KR; aotearoa NZ
