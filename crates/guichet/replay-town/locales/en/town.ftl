town-name = Recorded town
town-desk = Public service desk
currency = euro
hall-town-hall = Town Hall
hall-town-hall-address = 1 Example Street
hall-town-hall-way = The main door has no steps.
office-permits = Permits office
