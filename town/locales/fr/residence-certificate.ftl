title = Attestation de domicile
summary = La preuve officielle que vous habitez à une adresse de Linhaven.
also = justificatif de domicile, attestation domicile, attestation de résidence, certificat de résidence, certificat de domicile, certificat de residence, preuve d’adresse, attestation d’adresse, attestation d’hébergement, hebergement, où j’habite, adresse officielle
guidance =
    L’attestation indique votre nom, votre adresse et le jour de votre emménagement. Elle est à vous : c’est vous qui décidez qui la voit.

    La demande en ligne prend environ six minutes. Arrêtez quand vous voulez et continuez plus tard avec le code du brouillon. Dès que nous avons tout, elle est prête dans les cinq jours ouvrés. S’il manque quelque chose, nous vous disons tout en une fois.

    Vous pouvez l’avoir sur votre téléphone, sur papier, ou les deux, dans toutes les langues de ce site ; toutes ont la même valeur. La personne qui la reçoit peut scanner son code pour vérifier qu’elle est authentique, sans se déplacer ni appeler personne.
example-1 =
    Mme Chen loue depuis le mois dernier un appartement route du Port-de-Pêche et nous a déjà donné son adresse. Elle envoie de son téléphone des photos de sa pièce d’identité et de son contrat de location, et elle a son attestation le quatrième jour ouvré.
example-2 =
    Ali et sa femme habitent chez un ami et ne nous ont pas encore donné l’adresse. Il vient à la mairie avec son passeport, un mot de l’ami et une facture d’électricité. Nous faisons la demande avec lui et inscrivons l’adresse en même temps.

question-lives_here = Habitez-vous Linhaven ?
question-lives_here-yes = Oui
question-lives_here-no = Non
question-address_told = Nous avez-vous donné cette adresse ?
question-address_told-yes = Oui
question-address_told-no = Non
question-housing = Comment y habitez-vous ?
question-housing-own = Propriétaire
question-housing-rent = Locataire
question-housing-family = Chez de la famille ou des amis

eligibility-lives-here = Cette attestation est pour les personnes qui habitent Linhaven en ce moment. Vous pouvez la demander dès votre premier jour ici. Si vous avez habité ici autrefois, demandez à la mairie une attestation de domicile passé.

item-identity = N’importe quelle pièce d’identité
item-identity-counts = Une carte d’identité, un passeport ou un autre document officiel avec photo, encore valable. En ligne, une photo nette suffit.
item-identity-example = Pour un passeport : la page avec votre photo, les quatre coins visibles, le texte lisible, sans reflet.
item-tenancy-contract = Votre contrat de location, toutes les pages
item-tenancy-contract-counts = Un contrat avec l’adresse, les dates et les deux signatures. Si votre employeur ou votre école vous loue la chambre, leur lettre convient aussi.
item-tenancy-contract-example = Un contrat de quatre pages, c’est quatre photos, une par page. N’oubliez pas la page des signatures.
item-tenancy-contract-because = Parce que vous êtes locataire
item-tenancy-contract-not-needed = Pas nécessaire : vous n’êtes pas locataire
item-host-statement = Un mot de la personne chez qui vous habitez
item-host-statement-counts = Il indique l’adresse, votre nom et depuis quand vous y habitez, et le propriétaire ou le locataire l’a signé. L’écriture à la main convient ; la mairie a un formulaire.
item-host-statement-example = « Wang Ming habite chez moi, 25, route du Port, appartement 301, depuis le 1er mars 2026. Li Hua, 5 mars 2026. »
item-host-statement-because = Parce que vous habitez chez de la famille ou des amis
item-host-statement-not-needed = Pas nécessaire : vous n’habitez pas chez de la famille ou des amis
item-address-proof = Un justificatif d’adresse
item-address-proof-counts = Une facture ou une lettre de moins de trois mois à votre nom, envoyée à cette adresse : eau, électricité, gaz, téléphone ou banque.
item-address-proof-example = La facture d’électricité de juin : le nom, l’adresse et la date doivent être lisibles ; vous pouvez cacher le montant.
item-address-proof-because = Parce que vous ne nous avez pas encore donné cette adresse
item-address-proof-not-needed = Pas nécessaire : vous nous l’avez déjà donnée

topic-you = Sur vous
topic-address = Votre adresse
topic-certificate = Votre attestation
topic-contact = Comment vous joindre

field-full_name = Nom complet
field-full_name-help = Comme sur votre pièce d’identité. L’attestation l’écrira de même.
field-born = Date de naissance
field-document_number = Numéro de votre pièce d’identité
field-document_number-help = Celui du document que vous nous montrez.
field-address = Votre adresse actuelle
field-address-help = Jusqu’au numéro de la maison et de l’appartement, par exemple : 25, route du Port, bâtiment 3, appartement 301.
field-lives_since = Depuis quand y habitez-vous ?
name-lives_since = Y habite depuis
field-landlord_name = Nom de votre bailleur
field-landlord_name-help = Comme dans votre contrat. Cela peut être une entreprise.
field-born_shown = Doit-elle montrer votre date de naissance ?
field-born_shown-help = La plupart des endroits n’en ont pas besoin. Choisissez oui seulement si on vous l’a demandée.
name-born_shown = Mention de la date de naissance
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.

paper-title = Attestation de domicile
paper-statement = Nous attestons que la personne nommée ci-dessous habite à l’adresse ci-dessous, depuis le jour indiqué.
paper-field-document_number = Numéro de la pièce d’identité
paper-field-address = Adresse
paper-field-lives_since = Y habite depuis
