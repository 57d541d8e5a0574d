town-name = Ville enregistrée
town-desk = Guichet des démarches
currency = euro
hall-town-hall = Mairie
hall-town-hall-address = 1, rue de l’Exemple
hall-town-hall-way = L’entrée principale est sans marches.
office-permits = Service des permis
