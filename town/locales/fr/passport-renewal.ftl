title = Renouveler un passeport
summary = Un nouveau passeport quand l’ancien expire, est plein ou abîmé.
also = passeport expiré, passeport expire, passeport périmé, perime, refaire mon passeport, refaire un passeport, renouvellement, renouvelement, prolonger, passeport plein, passeport abîmé, abime, passport, nouveau passeport, changer de nom sur le passeport
guidance =
    Renouvelez votre passeport à partir d’un an avant son expiration, ou quand il a expiré, qu’il est plein ou abîmé. Il faut sept jours ouvrés.

    Si votre passeport expire, a expiré ou est plein, que rien d’autre n’a changé et que vous avez 16 ans ou plus, la liste des pièces suffit pour déclarer votre demande complète. Vous venez une fois pour payer ; vous montrez l’ancien passeport en retirant le nouveau, ou vous le remettez au coursier. Les visas encore valables restent à vous, dans l’ancien.

    Une de ces demandes sur vingt est tirée au sort et contrôlée une fois de plus. Cela ne dit rien de vous et ne vous demande rien.
example-1 =
    Le passeport de Mme Rossi-Feng expire dans cinq mois. Elle remplit le formulaire, ajoute un portrait du photographe et choisit la mairie. Le sixième jour ouvré, elle montre l’ancien passeport et repart avec les deux.
example-2 =
    Le passeport de M. Qian est tombé dans le port. Les pages collent, mais le numéro se lit. Il le montre au guichet, et le nouveau arrive par coursier.

fee-note = Le même prix pour toutes les raisons. Vous payez à la mairie avant que nous fassions le passeport.

question-reason = Pourquoi avez-vous besoin d’un nouveau passeport ?
question-reason-expiring = Il expire ou a expiré
question-reason-full = Ses pages sont pleines
question-reason-damaged = Il est abîmé
question-reason-lost = Il est perdu ou volé
question-details_same = Votre nom et le numéro de votre carte d’identité sont-ils les mêmes que dans l’ancien ?
question-details_same-yes = Oui
question-details_same-no = Non
question-holder = Pour qui est-il ?
question-holder-adult = Une personne de 16 ans ou plus
question-holder-child = Un enfant de moins de 16 ans

eligibility-passport-at-hand = Choisissez plutôt « Remplacer un document perdu ». Vous y déclarez la perte et demandez le nouveau passeport en une fois.

item-old-passport = L’ancien passeport
item-old-passport-counts = Le passeport lui-même, quel que soit son état. Vous le montrez au guichet ou le remettez au coursier. Nous coupons un coin et vous le rendons.
item-old-passport-example = Le livret avec toutes ses pages, même détachées.
item-portrait = Un portrait
item-portrait-counts = 33 sur 48 millimètres, de moins de six mois, fond clair uni, regard droit devant, sans chapeau, sauf si vous en portez toujours un. Tous les photographes connaissent le format ; la cabine de la mairie est gratuite.
item-portrait-example = Un fichier du photographe, ou deux tirages dans une enveloppe.
item-change-paper = Un document qui montre le changement
item-change-paper-counts = Votre nouvelle carte d’identité, ou la page du livret de famille avec l’ancienne et la nouvelle inscription.
item-change-paper-example = Une photo du recto et du verso de la nouvelle carte d’identité.
item-change-paper-because = Parce que quelque chose a changé
item-change-paper-not-needed = Pas nécessaire : rien n’a changé
item-guardian-consent = L’accord d’un parent ou d’un tuteur
item-guardian-consent-counts = Une seule signature suffit. Signez notre formulaire au guichet, ou apportez une page avec votre nom, le nom de l’enfant et « Je suis d’accord pour un nouveau passeport ».
item-guardian-consent-example = « Je suis d’accord pour un nouveau passeport pour ma fille Feng Mei. Feng Tao, 6 juillet 2026. »
item-guardian-consent-because = Parce que le passeport est pour un enfant
item-guardian-consent-not-needed = Pas nécessaire : le passeport est pour une personne de 16 ans ou plus

topic-holder = Pour qui
topic-handing-over = Comment vous le recevez
topic-contact = Comment vous joindre

field-full_name = Nom complet du titulaire
field-full_name-help = Comme la carte d’identité l’écrit maintenant.
field-latin_name = Le nom en lettres latines
field-latin_name-help = Comme il sera écrit dans le passeport, nom de famille d’abord. Par exemple : QIAN HAIBO.
field-passport_number = Numéro de l’ancien passeport
field-passport_number-help = Sur la page du portrait, en haut à droite.
field-guardian_name = Nom du parent ou du tuteur qui signe
field-handing = Où devons-nous le remettre ?
field-handing-counter = À la mairie
field-handing-courier = Par coursier
name-handing = Mode de remise
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande. Le coursier en a besoin aussi.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.
field-post_address = Adresse pour le coursier
field-post_address-help = Là où quelqu’un peut remettre l’ancien passeport et signer.

paper-title = Passeport renouvelé
paper-statement = Le nouveau passeport demandé a été fait pour la personne nommée ci-dessous. Gardez cette lettre jusqu’à ce que vous ayez le passeport.
