title = Réserver un interprète
summary = Quelqu’un qui parle ou signe votre langue vous aide dans vos démarches avec la ville.
also = interprète, interprete, interprétation, interpretation, traducteur, traduction, traduire, langue, parler ma langue, langue des signes, sourd, je ne parle pas français, francais, reserver
guidance =
    Réservez au moins deux jours ouvrés à l’avance ; dans ce délai, nous vous disons qui vient. C’est gratuit, pour toute affaire avec la ville.

    L’interprète dit tout ce que disent les deux côtés, garde le secret et ne donne pas de conseil. Pour une courte question, pas besoin de réserver : chaque guichet a des interprètes au téléphone, en 20 langues, tout de suite.

    Les enfants ne devraient pas avoir à traduire pour leurs parents. Réservez plutôt quelqu’un, s’il vous plaît.
example-1 =
    Mme Nguyen a rendez-vous jeudi au Service du logement. Lundi, elle choisit le vietnamien et l’après-midi. Mardi, elle a notre lettre ; l’interprète l’attend à l’entrée de la mairie.
example-2 =
    M. Hamid parle une langue qui n’est pas dans la liste. Il choisit « Une autre langue » et écrit son nom à sa façon. Nous trouvons un interprète pour le téléphone et l’appelons pour lui dire l’heure.

question-matter = Pour quoi avez-vous besoin de l’interprète ?
question-matter-town = Une affaire avec la ville
question-matter-private = Autre chose
question-lead = C’est pour quand ?
question-lead-enough = Dans deux jours ouvrés ou plus tard
question-lead-short = Aujourd’hui ou le prochain jour ouvré
question-booked = Avez-vous déjà un rendez-vous ?
question-booked-yes = Oui
question-booked-no = Non

eligibility-town-matter = Demandez à la mairie la liste des interprètes assermentés : elle donne leurs langues et leurs prix. Nous ne pouvons payer que pour les affaires avec la ville.
eligibility-enough-time = Venez à n’importe quel guichet ou appelez-nous : un interprète vient au téléphone, tout de suite. Il n’y a rien à remplir.

item-appointment = Votre rendez-vous
item-appointment-counts = La lettre, le message, ou simplement le jour, l’heure et le lieu sur un bout de papier.
item-appointment-example = Une image du message : « jeudi 24 septembre, 14:20, guichet 3 ».
item-appointment-because = Parce que l’interprète doit venir à cette heure-là
item-appointment-not-needed = Pas nécessaire : nous cherchons une heure ensemble

topic-language = Votre langue
topic-meeting = Quand et comment
topic-contact = Comment vous joindre

field-language = Quelle langue devons-nous interpréter ?
field-language-help = Nous l’utilisons seulement pour trouver l’interprète.
field-language-english = Anglais
field-language-arabic = Arabe
field-language-french = Français
field-language-hindi = Hindi
field-language-japanese = Japonais
field-language-korean = Coréen
field-language-portuguese = Portugais
field-language-russian = Russe
field-language-spanish = Espagnol
field-language-vietnamese = Vietnamien
field-language-sign = Langue des signes
field-language-other = Une autre langue
name-language = Langue à interpréter
field-other_language = Quelle autre langue ?
field-other_language-help = Avec vos mots et vos lettres à vous.
name-other_language = Autre langue
field-on_day = Quel jour ?
field-on_day-help = Au moins deux jours ouvrés à partir d’aujourd’hui.
name-on_day = Jour
field-day_part = À quel moment de la journée ?
field-day_part-morning = Le matin
field-day_part-afternoon = L’après-midi
name-day_part = Moment de la journée
field-way = Où ?
field-way-hall = À la mairie
field-way-telephone = Par téléphone
field-way-visit = Quand un agent vient chez moi
name-way = Lieu
field-full_name = Comment devons-nous vous appeler ?
field-full_name-help = L’interprète vous accueille sous ce nom.
name-full_name = Nom
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour cette réservation. Un message écrit est possible aussi.

paper-title = Interprète réservé
paper-statement = Un interprète est réservé comme indiqué ci-dessous. Si vous ne pouvez pas venir, dites-le-nous la veille, s’il vous plaît.
paper-field-language = Langue
paper-field-other_language = Laquelle
paper-field-on_day = Jour
paper-field-day_part = Moment de la journée
paper-field-way = Où
paper-field-full_name = Réservé pour
