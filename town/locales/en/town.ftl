# Names that the whole town shares.
town-name = Linhaven
town-desk = Public service desk
currency = yuan
booking-also = appointment, appointments, booking, bookings, book a time, book a slot, reserve, reservation, reschedule

hall-town-hall = Town Hall
hall-town-hall-address = 1 Harbour Road, ground floor
hall-town-hall-way = The main door has no steps. Buses 3 and 8 stop at Citizens’ Square.
queue-town-hall-certificates = Certificates
queue-town-hall-moving = Moving
queue-town-hall-tenancy = Tenancy
queue-town-hall-permits = Permits and passports
queue-town-hall-advice = Schools, help and advice
hall-harbour = Harbour Hall
hall-harbour-address = Pier 4, by the boat registry
hall-harbour-way = The quay is level. Bus 12 stops at Pier 4.
queue-harbour-papers = Certificates and moving
queue-harbour-questions = Tenancy, schools, interpreters

# The steps of a rating, the best first.
rating-five-levels-1 = Very good
rating-five-levels-2 = Good
rating-five-levels-3 = Fair
rating-five-levels-4 = Bad
rating-five-levels-5 = Very bad
rating-three-levels-1 = Good
rating-three-levels-2 = Fair
rating-three-levels-3 = Bad

office-residence = Residence office
office-travel = Travel documents office
office-housing = Housing office
office-tax = Tax office
office-oversight = Oversight and data protection
office-systems = Systems

# The laws on which data of one case may be given to somebody outside it.
basis-civil-court = Civil court collecting evidence (Civil Procedure Law, article 70)
basis-criminal-proceedings = Criminal proceedings (Criminal Procedure Law, article 54; telling later: Personal Information Protection Law, article 35)
basis-danger-to-life = Emergency to protect somebody’s life (Personal Information Protection Law, article 13)

# Names of the holidays in the calendar.
holiday-new-year = New Year’s Day
holiday-spring-festival = Spring Festival
holiday-qingming = Qingming
holiday-labour = Labour Day
holiday-dragon-boat = Dragon Boat Festival
holiday-mid-autumn = Mid-Autumn Festival
holiday-national = National Day
holiday-national-mid-autumn = National Day and Mid-Autumn Festival
holiday-victory-2015 = Victory Day

# What the town announces; when it holds stands in announcements/.
announcement-new-year-closed-title = Closed on Friday 1 January
announcement-new-year-closed-text = All halls are closed on New Year’s Day and open again on Monday 4 January. You can apply online and follow your case at any time.
announcement-interpreter-title = New: book an interpreter
announcement-interpreter-text = Someone who speaks or signs your language now comes along to the desk when you book two working days ahead. It costs nothing.
announcement-tenancy-both-confirm-title = Tenancies: both sides confirm
announcement-tenancy-both-confirm-text = Since 1 September a tenancy is registered only once the tenant has confirmed what the landlord filed. Both get the certificate. Tenancies registered before stay as they are.
announcement-bus-12-title = Bus 12 stops across the road
announcement-bus-12-text = While Harbour Road is mended, bus 12 stops on the other side, 80 metres from Pier 4. The crossing is level. Since 14 September there is a bench to wait on.
