title = Déclarer un départ de la ville
summary = Dites-nous que vous quittez Linhaven. Nous ne demandons pas où vous allez.
also = déménager, demenager, déménagement, demenagement, partir, départ, depart, quitter la ville, je quitte mon logement, désinscription, desinscription, radiation, fin de résidence, residence, changer de ville
guidance =
    Prévenez-nous à partir de 30 jours avant votre départ, ou à tout moment après. Votre lettre est prête en un jour ouvré. Votre nouvelle ville la demandera peut-être.

    Nous ne demandons ni où vous allez, ni pourquoi.

    Votre inscription à cette adresse prend fin le jour que vous indiquez. Les données que vous nous avez données sont détruites quand leur temps est passé ; vous voyez ce jour sur votre page.
example-1 =
    Mme Haddad commence un travail dans une autre ville le 1er décembre. Le 10 novembre, elle remplit le formulaire sur son téléphone en quatre minutes. Le lendemain, la lettre est sur sa page.
example-2 =
    M. Zhou est parti au printemps et a oublié de nous le dire. En août, il remplit le formulaire depuis son nouveau logement et indique le jour où il est vraiment parti. Ce n’est pas un problème, et sa lettre indique ce jour-là.

question-destination = Quittez-vous Linhaven ?
question-destination-away = Oui
question-destination-within = Non, je change de logement dans Linhaven
question-leaving = Quand partez-vous ?
question-leaving-moved = C’est déjà fait
question-leaving-soon = Dans les 30 jours
question-leaving-later = Plus tard
question-certificate_held = Avez-vous une attestation de domicile de notre part ?
question-certificate_held-yes = Oui
question-certificate_held-no = Non

eligibility-leaves-town = Choisissez plutôt « Emménager ou changer de logement » : un seul formulaire y met fin à l’ancienne adresse et inscrit la nouvelle.
eligibility-not-too-early = Revenez 30 jours avant votre départ. Les projets changent, et nous n’inscrivons donc rien plus tôt.

item-identity = N’importe quelle pièce d’identité
item-identity-counts = Une carte d’identité, un passeport ou un autre document officiel avec photo, encore valable. En ligne, une photo nette suffit.
item-identity-example = Pour une carte d’identité : recto et verso, les quatre coins visibles, le texte lisible.
item-certificate = Votre attestation de domicile
item-certificate-counts = Le papier ou une photo. Elle prend fin le jour de votre départ. Si vous l’avez perdue, une ligne qui le dit suffit.
item-certificate-example = Une photo de la page avec le code, ou « Je l’ai perdue en juin 2026 » avec votre nom.
item-certificate-because = Parce que vous avez une attestation
item-certificate-not-needed = Pas nécessaire : vous n’avez pas d’attestation

topic-you = Sur vous
topic-leaving = Le logement que vous quittez
topic-contact = Comment vous joindre

field-full_name = Nom complet
field-full_name-help = Comme sur votre pièce d’identité. La lettre l’écrira de même.
field-document_number = Numéro de votre pièce d’identité
field-document_number-help = Celui du document que vous nous montrez.
field-address = L’adresse que vous quittez
field-address-help = Jusqu’au numéro de la maison et de l’appartement, comme vous nous l’avez donnée à votre arrivée.
field-leaves_on = Votre dernier jour à cette adresse
field-leaves_on-help = Si c’est déjà fait, le jour réel de votre départ.
field-children_names = Noms des enfants de moins de 16 ans qui partent avec vous (facultatif)
field-children_names-help = Un nom par ligne. Laissez vide s’il n’y en a pas.
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.

paper-title = Départ déclaré
paper-statement = Linhaven a pris note que la personne nommée ci-dessous n’habite plus à l’adresse ci-dessous après le jour indiqué.
paper-field-address = Adresse quittée
paper-field-leaves_on = Dernier jour à cette adresse
paper-field-children_names = Enfants de moins de 16 ans partis aussi
