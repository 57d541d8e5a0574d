title = Remplacer un document perdu
summary = Déclarez un document perdu, volé ou détruit, et recevez-en un nouveau.
also = perte, perdu, perdue, j’ai perdu mes papiers, perte de papiers, passeport perdu, passeport volé, passeport vole, titre de séjour perdu, titre de sejour perdu, carte perdue, carte volée, carte volee, vol, portefeuille, duplicata, remplacement, déclaration de perte, declaration de perte
guidance =
    Déclarez-le dès que vous le remarquez. Dès le moment où nous déclarons votre demande complète, l’ancien document ne compte plus, et personne ne peut s’en servir à votre nom.

    Vous déclarez la perte et demandez le nouveau document en une fois. Il faut sept jours ouvrés. Retirez-le à la mairie ou faites-le envoyer par coursier.

    Si vous retrouvez l’ancien plus tard, ne l’utilisez pas, s’il vous plaît. Mettez-le dans la boîte aux lettres de la mairie. Il n’y a rien à expliquer.
example-1 =
    Mme Kim a laissé son passeport sur le ferry. Elle le déclare le soir même sur son téléphone, avec un portrait et une photo de son permis de conduire, et retire le nouveau passeport sept jours ouvrés plus tard.
example-2 =
    On a volé le sac de M. Jiang, avec son titre de séjour dedans. Il déclare le vol à la police et apporte à la mairie la déclaration et son passeport. Il ne paie rien.

fee-note = Le même prix pour tous les documents. S’il a été volé et que vous apportez la déclaration à la police, nous vous dispensons des frais.

question-document = De quel document s’agit-il ?
question-document-residence_permit = Titre de séjour
question-document-passport = Passeport
question-document-travel_permit = Permis de voyage
question-how_lost = Que lui est-il arrivé ?
question-how_lost-lost = Perdu
question-how_lost-stolen = Volé
question-how_lost-destroyed = Détruit
question-issued_here = A-t-il été délivré à Linhaven ?
question-issued_here-yes = Oui
question-issued_here-no = Non

eligibility-issued-here = Demandez-en un nouveau à ceux qui l’ont délivré : le service d’une autre ville, ou le consulat. S’ils veulent une preuve que vous avez déclaré la perte, la mairie vous écrit une lettre pendant que vous attendez.

item-other-identity = Un autre document à votre nom
item-other-identity-counts = N’importe quel document officiel avec photo. S’il ne vous en reste aucun, venez avec quelqu’un qui vous connaît et peut montrer le sien.
item-other-identity-example = Une photo de votre permis de conduire, recto et verso.
item-portrait = Un portrait
item-portrait-counts = 33 sur 48 millimètres, de moins de six mois, fond clair uni, regard droit devant, sans chapeau, sauf si vous en portez toujours un. Tous les photographes connaissent le format ; la cabine de la mairie est gratuite.
item-portrait-example = Un fichier du photographe, ou deux tirages dans une enveloppe.
item-portrait-because = Parce qu’un passeport ou un permis de voyage en montre un
item-portrait-not-needed = Pas nécessaire : un titre de séjour ne montre pas de portrait
item-police-report = La déclaration à la police
item-police-report-counts = Le reçu ou simplement son numéro. Si ce n’est pas encore fait, envoyez d’abord ceci et ajoutez-la plus tard.
item-police-report-example = Une photo du reçu avec la date et le numéro.
item-police-report-because = Parce qu’il a été volé
item-police-report-not-needed = Pas nécessaire : il n’a pas été volé
item-remains = Ce qu’il en reste
item-remains-counts = Tout ce que vous avez encore. S’il ne reste rien, une ligne qui dit ce qui s’est passé suffit.
item-remains-example = La moitié de carte que la machine à laver a épargnée, ou « brûlé dans l’incendie de la cuisine du 3 juillet ».
item-remains-because = Parce qu’il a été détruit
item-remains-not-needed = Pas nécessaire : vous ne l’avez plus

topic-you = Sur vous
topic-document = Le document
topic-contact = Comment vous joindre

field-full_name = Nom complet
field-full_name-help = Comme sur le document perdu.
field-born = Date de naissance
field-born-help = Elle nous dit quel document est le vôtre quand vous n’en savez pas le numéro.
field-document_number = Numéro du document (facultatif)
field-document_number-help = Si vous le savez. Il est souvent sur une ancienne copie ou une réservation.
field-missing_since = Quand a-t-il été perdu, volé ou détruit ?
field-missing_since-help = À peu près suffit.
name-missing_since = Date de la perte, du vol ou de la destruction
field-handing = Où devons-nous remettre le nouveau ?
field-handing-counter = À la mairie
field-handing-courier = Par coursier
name-handing = Mode de remise
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande. Le coursier en a besoin aussi.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.
field-post_address = Adresse pour le coursier
field-post_address-help = Là où quelqu’un peut montrer une pièce d’identité et signer.

paper-title = Document remplacé
paper-statement = L’ancien document a été déclaré perdu, volé ou détruit et ne compte plus. Un nouveau a été fait pour la personne nommée ci-dessous.
paper-field-document_number = Numéro du document
paper-field-missing_since = Date de la perte, du vol ou de la destruction
