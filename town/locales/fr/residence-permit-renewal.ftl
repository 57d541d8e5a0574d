title = Renouveler un titre de séjour
summary = Votre titre reste valable un an de plus.
also = titre de séjour, titre de sejour, carte de séjour, carte de sejour, permis de séjour, permis de sejour, prolonger mon séjour, prolongation, renouvellement, renouvelement, carte expirée, titre expiré, expire, périmé, perime, refaire ma carte
guidance =
    Renouvelez à partir de 60 jours avant l’expiration de votre titre. Vous gardez votre carte ; vous recevez une attestation de renouvellement pour un an de plus, sur votre téléphone ou sur papier. La personne qui la voit peut scanner son code pour vérifier qu’elle est authentique.

    Il faut dix jours ouvrés. Si vous faites la demande avant l’expiration, vous pouvez continuer à utiliser votre titre jusqu’à notre décision.

    Il vous faut une raison de rester : un logement, un travail ou une école ici. Une seule suffit. Si rien d’autre n’a changé, il y a très peu à fournir.
example-1 =
    M. Ferreira travaille au chantier naval et habite toujours à l’adresse que nous connaissons. Cinq semaines avant l’expiration de son titre, il envoie une photo de la carte et une lettre du chantier naval. Le septième jour ouvré, l’attestation est sur son téléphone.
example-2 =
    Le titre de Mme Bai a expiré il y a deux mois et elle a déménagé. Elle apporte la carte, la lettre de son école et une facture d’électricité. Nous prenons le renouvellement et la nouvelle adresse ensemble.

question-expiry = Quand votre titre expire-t-il ?
question-expiry-soon = Dans les 60 jours
question-expiry-past = Il a expiré
question-expiry-early = Dans plus de 60 jours
question-address_same = Habitez-vous toujours à l’adresse que nous connaissons ?
question-address_same-yes = Oui
question-address_same-no = Non
question-ground = Quelle est votre raison de rester ?
question-ground-home = Je suis propriétaire ou locataire d’un logement
question-ground-work = Je travaille ou je fais du commerce ici
question-ground-school = J’étudie ici

eligibility-not-too-early = Revenez 60 jours avant l’expiration de votre titre. La nouvelle année commence alors où l’ancienne finit, et vous ne perdez aucun jour.

item-permit = Votre titre de séjour
item-permit-counts = La carte, même expirée ou rayée, tant que le numéro se lit.
item-permit-example = Deux photos : recto et verso, les quatre coins visibles.
item-home-paper = Un document pour votre logement
item-home-paper-counts = Le titre de propriété, ou un contrat de location qui court encore six mois au moins à partir de votre demande.
item-home-paper-example = Toutes les pages du contrat ; la page des dates et des signatures est la plus importante.
item-home-paper-because = Parce que votre raison est un logement ici
item-home-paper-not-needed = Pas nécessaire : vous avez donné une autre raison
item-work-letter = Un document pour votre travail
item-work-letter-counts = Un contrat de travail, une lettre de votre employeur de moins de trois mois, ou votre licence de commerce. Vous pouvez cacher le salaire.
item-work-letter-example = « M. Ferreira travaille au chantier naval de Linhaven depuis le 1er mai 2024. » Avec date, signature et cachet.
item-work-letter-because = Parce que votre raison est un travail ici
item-work-letter-not-needed = Pas nécessaire : vous avez donné une autre raison
item-school-letter = Une lettre de votre école
item-school-letter-counts = Une lettre de cette année scolaire, ou votre carte d’étudiant avec le cachet de cette année.
item-school-letter-example = Une photo du recto et du verso de la carte d’étudiant ; le nom, l’école et l’année doivent être lisibles.
item-school-letter-because = Parce que votre raison est une école ici
item-school-letter-not-needed = Pas nécessaire : vous avez donné une autre raison
item-address-proof = Un justificatif de votre nouvelle adresse
item-address-proof-counts = Un contrat de location, un mot de la personne chez qui vous habitez, ou une facture de moins de trois mois à votre nom. Si votre document pour le logement montre cette adresse, il vaut pour les deux.
item-address-proof-example = La facture d’eau de septembre : le nom, l’adresse et la date doivent être lisibles ; vous pouvez cacher le montant.
item-address-proof-because = Parce que vous avez déménagé
item-address-proof-not-needed = Pas nécessaire : nous connaissons votre adresse

topic-you = Sur vous
topic-permit = Votre titre
topic-contact = Comment vous joindre

field-full_name = Nom complet
field-full_name-help = Comme sur votre titre. L’attestation l’écrira de même.
field-permit_number = Numéro de votre titre
field-permit_number-help = Au recto de la carte.
field-valid_until = Votre titre est valable jusqu’au
field-address = Votre adresse actuelle
field-address-help = Jusqu’au numéro de la maison et de l’appartement, par exemple : 25, route du Port, bâtiment 3, appartement 301.
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.

paper-title = Titre de séjour renouvelé
paper-statement = Le titre de séjour dont le numéro figure ci-dessous est valable un an de plus après le jour indiqué.
paper-field-permit_number = Numéro du titre
paper-field-valid_until = Était valable jusqu’au
