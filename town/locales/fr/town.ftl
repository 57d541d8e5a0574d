# Les noms que toute la ville partage.
town-name = Linhaven
town-desk = Services publics
currency = yuans
booking-also = rendez-vous, rdv, prendre rendez-vous, réserver, réservation, créneau, réserver un créneau

hall-town-hall = Mairie
hall-town-hall-address = 1, route du Port, rez-de-chaussée
hall-town-hall-way = L’entrée principale est sans marches. Les bus 3 et 8 s’arrêtent place des Citoyens.
queue-town-hall-certificates = Attestations
queue-town-hall-moving = Déménagement
queue-town-hall-tenancy = Location
queue-town-hall-permits = Titres et passeports
queue-town-hall-advice = Écoles, aide et conseil
hall-harbour = Maison du port
hall-harbour-address = Quai 4, à côté du registre des bateaux
hall-harbour-way = Le quai est de plain-pied. Le bus 12 s’arrête au quai 4.
queue-harbour-papers = Attestations et déménagement
queue-harbour-questions = Location, écoles, interprètes

# Les degrés d’une évaluation, le meilleur d’abord.
rating-five-levels-1 = Très bien
rating-five-levels-2 = Bien
rating-five-levels-3 = Moyennement
rating-five-levels-4 = Mal
rating-five-levels-5 = Très mal
rating-three-levels-1 = Bien
rating-three-levels-2 = Moyennement
rating-three-levels-3 = Mal

office-residence = Service de la population
office-travel = Service des titres de voyage
office-housing = Service du logement
office-tax = Service des impôts
office-oversight = Contrôle et protection des données
office-systems = Service informatique

# Les lois selon lesquelles des données d’un dossier peuvent être communiquées à quelqu’un d’extérieur.
basis-civil-court = Tribunal civil qui réunit des preuves (loi de procédure civile, article 70)
basis-criminal-proceedings = Procédure pénale (loi de procédure pénale, article 54 ; information plus tard : loi sur la protection des informations personnelles, article 35)
basis-danger-to-life = Urgence pour protéger la vie de quelqu’un (loi sur la protection des informations personnelles, article 13)

# Les noms des jours fériés du calendrier.
holiday-new-year = Nouvel An
holiday-spring-festival = Fête du Printemps
holiday-qingming = Qingming
holiday-labour = Fête du Travail
holiday-dragon-boat = Fête des bateaux-dragons
holiday-mid-autumn = Fête de la Mi-Automne
holiday-national = Fête nationale
holiday-national-mid-autumn = Fête nationale et fête de la Mi-Automne
holiday-victory-2015 = Jour de la Victoire

# Ce que la ville annonce ; quand cela vaut est écrit dans announcements/.
announcement-new-year-closed-title = Fermé le vendredi 1er janvier
announcement-new-year-closed-text = Tous les lieux d’accueil sont fermés le jour de l’An et rouvrent le lundi 4 janvier. Vous pouvez faire vos demandes et suivre votre dossier en ligne à tout moment.
announcement-interpreter-title = Nouveau : réserver un interprète
announcement-interpreter-text = En réservant deux jours ouvrés à l’avance, vous pouvez venir au guichet avec quelqu’un qui parle ou signe votre langue. C’est gratuit.
announcement-tenancy-both-confirm-title = Locations : les deux parties confirment
announcement-tenancy-both-confirm-text = Depuis le 1er septembre, une location n’est enregistrée que lorsque le locataire a confirmé ce que le bailleur a déclaré. Chacun reçoit l’attestation. Rien ne change pour les locations déjà enregistrées.
announcement-bus-12-title = Le bus 12 s’arrête en face
announcement-bus-12-text = Pendant les travaux de la route du Port, le bus 12 s’arrête de l’autre côté, à 80 mètres du quai 4. La traversée est de plain-pied. Depuis le 14 septembre, un banc permet d’attendre assis.
