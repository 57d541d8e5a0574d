title = Signaler un logement dangereux
summary = Demandez-nous d’inspecter un bâtiment : sa structure, l’électricité, le gaz, l’eau ou les issues.
also = logement dangereux, logement insalubre, insalubrité, insalubrite, inspection, bâtiment dangereux, batiment, fissure, électricité, electricite, fil électrique, fuite de gaz, fuite d’eau, fuite, moisissure, humidité, humidite, issue de secours, escalier bloqué, ascenseur en panne, propriétaire ne répare pas, proprietaire, réparations, reparation
guidance =
    Dites-nous où et quoi : dans les trois jours ouvrés, un inspecteur est passé et vous avez notre lettre. Nous regardons le bâtiment, jamais les personnes qui s’y trouvent : personne n’a à montrer ses papiers, et personne n’a besoin de ranger.

    Vous n’avez pas besoin d’y habiter. Personne n’apprend de nous qui a demandé, pas même le propriétaire.

    Le propriétaire reçoit une liste de ce qu’il doit réparer et jusqu’à quand. Personne ne perd son logement pour avoir demandé : si un logement doit être vidé, la ville en trouve d’abord un autre.
example-1 =
    Dans l’escalier du 9, rue de l’Ancre, un câble sort du mur. Mme Ito envoie une photo du rez-de-chaussée et son numéro. L’inspecteur vient le lendemain matin et ne sonne à aucune porte.
example-2 =
    Chez M. Mensah, le plafond de la salle de bains est mouillé depuis un mois et commence à s’affaisser. Il utilise l’autre salle de bains, envoie deux photos et écrit que nous pouvons entrer mercredi après-midi. Une semaine plus tard, le propriétaire fait réparer le tuyau.

question-danger_now = Quelqu’un est-il en danger en ce moment ?
question-danger_now-no = Non
question-danger_now-yes = Oui
question-in_linhaven = Le bâtiment est-il à Linhaven ?
question-in_linhaven-yes = Oui
question-in_linhaven-no = Non
question-place = Où est-ce ?
question-place-home = Dans un logement
question-place-shared = Dans l’escalier, le toit, la cour ou une autre partie commune
question-place-outside = Dehors, visible de la rue

eligibility-no-danger-now = Quittez le bâtiment maintenant, emmenez les autres, et appelez le 119. N’allumez et n’éteignez rien si vous sentez du gaz. Remplissez ceci quand tout le monde est en sécurité.
eligibility-in-linhaven = Adressez-vous à la ville où se trouve le bâtiment. Si vous ne savez pas qui y appeler, la mairie vous le dit.

item-picture = Une photo de ce qui est dangereux
item-picture-counts = Une photo de votre téléphone suffit, sans personne dessus. Si vous ne pouvez pas en prendre une sans danger, une phrase qui dit ce que vous avez vu convient aussi.
item-picture-example = Le mur fissuré, une fois de près avec une pièce de monnaie à côté, une fois de loin.
item-way-in = L’accord d’une personne qui y habite
item-way-in-counts = Le vôtre, si vous y habitez. Sinon, une ligne d’une personne qui y habite : que nous pouvons entrer, et quand.
item-way-in-example = « Vous pouvez entrer dans l’appartement 6 mercredi après-midi. Kofi Mensah »
item-way-in-because = Parce que c’est dans un logement
item-way-in-not-needed = Pas nécessaire : nous n’avons pas à entrer dans un logement

topic-building = Le bâtiment
topic-visit = Notre visite
topic-contact = Comment vous joindre

field-building_address = Adresse du bâtiment
field-building_address-help = Le numéro de l’appartement seulement si c’est dans un logement.
field-defect = Qu’est-ce qui est dangereux ?
field-defect-help = S’il y a plusieurs choses, choisissez la pire et notez les autres ci-dessous.
field-defect-structure = Murs, toit, escalier, balcon
field-defect-electricity = Électricité
field-defect-gas = Gaz, chauffage, cuisinière
field-defect-water = Eau, humidité, moisissure
field-defect-exits = Issues, portes coupe-feu
field-defect-doors = Portes, serrures, fenêtres, ascenseur
field-defect-other = Autre chose
name-defect = Ce qui est dangereux
field-description = Qu’avez-vous vu ?
field-description-help = Quoi, où, depuis quand. Seulement sur le bâtiment ; rien sur les personnes qui y sont, s’il vous plaît.
name-description = Ce qui a été vu
field-visit_time = Quand pouvons-nous venir ?
field-visit_time-morning = Le matin
field-visit_time-afternoon = L’après-midi
field-visit_time-any = À tout moment
name-visit_time = Moment de la visite
field-door = Comment y accéder ? (facultatif)
field-door-help = Par exemple : par la cour, troisième étage. Pas de code de porte, s’il vous plaît ; nous vous appelons pour cela.
name-door = Comment y accéder
field-full_name = Votre nom complet
field-full_name-help = Le propriétaire ne l’apprend pas de nous.
field-telephone = Numéro de téléphone
field-telephone-help = L’inspecteur y appelle pour dire quand nous venons.

paper-title = Bâtiment inspecté
paper-statement = Linhaven a inspecté le bâtiment à l’adresse ci-dessous. Ce qui a été constaté, et ce qui doit être réparé et jusqu’à quand, se trouve dans la décision de ce dossier.
paper-field-full_name = À la demande de
