title = Premier passeport
summary = Demander le premier passeport d’un adulte ou d’un enfant.
also = passeport, passport, passeport neuf, nouveau passeport, faire un passeport, faire faire mon passeport, demande de passeport, passeport enfant, passeport bébé, passeport bebe, document de voyage, papiers pour voyager, partir à l’étranger, etranger
guidance =
    Remplissez le formulaire ici, puis le titulaire vient une fois à la mairie, avec sa carte d’identité et un portrait. Nous les comparons au guichet ; cela prend environ dix minutes.

    À partir du jour où vous envoyez le formulaire, il faut sept jours ouvrés. Venez dès que vous pouvez : le passeport ne peut pas être fait avant cette visite. Retirez-le à la mairie ou faites-le envoyer par coursier.

    Un enfant vient avec un parent ou un tuteur, qui signe. Le portrait est regardé par un agent ; aucune machine ne le lit, et il est détruit avec le dossier.
example-1 =
    M. Tang n’a jamais eu de passeport. Il remplit le formulaire lundi soir et prend rendez-vous mardi à 14:20 à la mairie. Son passeport arrive par coursier avant son voyage.
example-2 =
    Mme Xu fait la demande pour son fils de trois ans. Il n’a pas encore de carte d’identité : elle montre le livret de famille à la page de l’enfant, apporte le document de naissance et signe l’accord au guichet. Il est assis sur ses genoux ; personne ne demande davantage.

fee-note = Le même prix pour un adulte et pour un enfant. Vous payez lors de la visite, par carte, par téléphone ou en espèces.

question-holder = Pour qui est le passeport ?
question-holder-adult = Une personne de 16 ans ou plus
question-holder-child = Un enfant de moins de 16 ans
question-passport_before = Cette personne a-t-elle déjà eu un passeport ?
question-passport_before-no = Non
question-passport_before-yes = Oui
question-comes_in = Cette personne peut-elle venir une fois à la mairie ?
question-comes_in-yes = Oui
question-comes_in-no = Non

eligibility-first-one = Choisissez plutôt « Renouveler un passeport », même si l’ancien a expiré. S’il est perdu, choisissez « Remplacer un document perdu ».
eligibility-comes-once = Appelez la mairie : nous venons chez les personnes qui ne peuvent pas sortir de chez elles, sans frais de plus. Nous remplissons alors le formulaire avec vous.

item-identity = La carte d’identité du titulaire
item-identity-counts = L’original, encore valable. Pour un enfant sans carte : la page du livret de famille. Vous la montrez au guichet, vous la gardez.
item-identity-example = La carte elle-même, pas une photo de la carte.
item-portrait = Un portrait
item-portrait-counts = 33 sur 48 millimètres, de moins de six mois, fond clair uni, regard droit devant, sans chapeau, sauf si vous en portez toujours un. Tous les photographes connaissent le format ; la cabine de la mairie est gratuite.
item-portrait-example = Un fichier du photographe, ou deux tirages dans une enveloppe.
item-birth-paper = Le document de naissance de l’enfant
item-birth-paper-counts = Un document qui montre l’enfant et ses parents : acte de naissance, livret de famille ou document d’adoption.
item-birth-paper-example = Une photo de l’acte de naissance, les quatre coins visibles.
item-birth-paper-because = Parce que le passeport est pour un enfant
item-birth-paper-not-needed = Pas nécessaire : le passeport est pour une personne de 16 ans ou plus
item-guardian-consent = L’accord d’un parent ou d’un tuteur
item-guardian-consent-counts = Une seule signature suffit. Signez notre formulaire au guichet, ou apportez une page avec votre nom, le nom de l’enfant et « Je suis d’accord pour un passeport ».
item-guardian-consent-example = « Je suis d’accord pour un passeport pour mon fils Xu An. Xu Lan, 6 juillet 2026. »
item-guardian-consent-because = Parce que le passeport est pour un enfant
item-guardian-consent-not-needed = Pas nécessaire : le passeport est pour une personne de 16 ans ou plus

topic-holder = Pour qui
topic-handing-over = Comment vous le recevez
topic-contact = Comment vous joindre

field-full_name = Nom complet du titulaire
field-full_name-help = Comme sur la carte d’identité.
field-latin_name = Le nom en lettres latines
field-latin_name-help = Comme il sera écrit dans le passeport, nom de famille d’abord. Par exemple : TANG WEIMIN.
field-born = Date de naissance
field-document_number = Numéro de la carte d’identité
field-document_number-help = Pour un enfant sans carte : le numéro dans le livret de famille.
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
field-post_address-help = Là où quelqu’un peut montrer une pièce d’identité et signer.

paper-title = Passeport prêt
paper-statement = Le passeport demandé a été fait pour la personne nommée ci-dessous. Gardez cette lettre jusqu’à ce que vous ayez le passeport.
