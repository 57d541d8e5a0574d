title = Emménager ou changer de logement
summary = Dites-nous où vous habitez à Linhaven, à votre arrivée ou quand vous changez de logement.
also = déménagement, demenagement, déménager, demenager, emménagement, emmenagement, emmenager, changement d’adresse, changer d’adresse, nouvelle adresse, déclarer mon adresse, declarer adresse, déclaration de domicile, arrivée, arrivee, s’installer, inscription à la mairie
guidance =
    Dites-nous votre adresse dans les 15 jours après votre emménagement. Cela prend environ six minutes ici, ou environ dix au guichet, et vous avez notre lettre pendant que vous attendez. Ce qui est envoyé hors des heures d’ouverture est fait le jour ouvré suivant.

    La lettre indique votre nom, votre adresse et le jour de votre emménagement. Une fois cela fait, les démarches suivantes ne demandent plus de justificatif d’adresse.

    Toute personne qui habite ici peut le faire, dès le premier jour, qu’elle soit propriétaire, locataire ou chez quelqu’un. Chaque adulte déclare pour soi ; les enfants de moins de 16 ans vont sur votre formulaire.
example-1 =
    M. Okafor a déménagé samedi d’un bout à l’autre de Linhaven. Dimanche soir, il envoie des photos de son passeport et de son nouveau contrat de location. Lundi matin, sa lettre est sur sa page.
example-2 =
    Mme Lin et ses deux enfants sont venus vivre chez sa sœur. Elle apporte à la mairie sa carte d’identité et un mot de sa sœur, nomme les enfants sur le formulaire, et repart avec la lettre dix minutes plus tard.

question-moved_in = Avez-vous déjà emménagé ?
question-moved_in-yes = Oui
question-moved_in-no = Pas encore
question-comes_from = Où habitiez-vous avant ?
question-comes_from-elsewhere = Hors de Linhaven
question-comes_from-within = À Linhaven
question-housing = Comment y habitez-vous ?
question-housing-own = Propriétaire
question-housing-rent = Locataire
question-housing-family = Chez de la famille ou des amis
question-housing-boat = Sur un bateau

eligibility-moved-in = Revenez le jour de votre emménagement. Vous avez alors 15 jours pour nous le dire.

item-identity = N’importe quelle pièce d’identité
item-identity-counts = Une carte d’identité, un passeport ou un autre document officiel avec photo, encore valable. En ligne, une photo nette suffit.
item-identity-example = Pour un passeport : la page avec votre photo, les quatre coins visibles, le texte lisible, sans reflet.
item-ownership-paper = Un document qui montre que le logement est à vous
item-ownership-paper-counts = Le titre de propriété, ou le contrat d’achat si le titre n’est pas encore établi. Si un membre de votre famille en est propriétaire avec vous, un seul document pour les deux suffit.
item-ownership-paper-example = La page du titre avec votre nom et l’adresse ; vous pouvez cacher le prix.
item-ownership-paper-because = Parce que vous êtes propriétaire de votre logement
item-ownership-paper-not-needed = Pas nécessaire : vous n’êtes pas propriétaire de ce logement
item-tenancy-contract = Votre contrat de location, toutes les pages
item-tenancy-contract-counts = Un contrat avec l’adresse, les dates et les deux signatures. Si votre employeur ou votre école vous loue la chambre, leur lettre convient aussi.
item-tenancy-contract-example = Un contrat de quatre pages, c’est quatre photos, une par page. N’oubliez pas la page des signatures.
item-tenancy-contract-because = Parce que vous êtes locataire
item-tenancy-contract-not-needed = Pas nécessaire : vous n’êtes pas locataire
item-host-statement = Un mot de la personne chez qui vous habitez
item-host-statement-counts = Il indique l’adresse, votre nom et depuis quand vous y habitez, et le propriétaire ou le locataire l’a signé. L’écriture à la main convient ; la mairie a un formulaire.
item-host-statement-example = « Ma sœur Lin Yue habite chez moi, 8, ruelle du Phare, appartement 502, depuis le 3 août 2026. Lin Qing, 4 août 2026. »
item-host-statement-because = Parce que vous habitez chez de la famille ou des amis
item-host-statement-not-needed = Pas nécessaire : vous n’habitez pas chez de la famille ou des amis
item-mooring-paper = Le document de votre place d’amarrage
item-mooring-paper-counts = Le contrat d’amarrage, ou le dernier reçu de la redevance. Il montre le numéro de la place.
item-mooring-paper-example = Le reçu de juillet : le numéro de la place et la date doivent être lisibles.
item-mooring-paper-because = Parce que vous habitez sur un bateau
item-mooring-paper-not-needed = Pas nécessaire : vous n’habitez pas sur un bateau

topic-you = Sur vous
topic-address = Votre adresse
topic-together = Les enfants qui ont emménagé avec vous
topic-contact = Comment vous joindre

field-full_name = Nom complet
field-full_name-help = Comme sur votre pièce d’identité. La lettre l’écrira de même.
field-document_number = Numéro de votre pièce d’identité
field-document_number-help = Celui du document que vous nous montrez.
field-address = Votre adresse actuelle
field-address-help = Jusqu’au numéro de la maison et de l’appartement, ou le numéro de la place d’amarrage. Par exemple : 25, route du Port, bâtiment 3, appartement 301.
field-lives_since = Depuis quand y habitez-vous ?
name-lives_since = Y habite depuis
field-address_before = Votre adresse précédente, à Linhaven
field-address_before-help = Nous l’utilisons seulement pour mettre fin à l’ancienne inscription.
field-children_names = Noms des enfants de moins de 16 ans qui habitent avec vous (facultatif)
field-children_names-help = Un nom par ligne. Laissez vide s’il n’y en a pas.
field-telephone = Numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette demande.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.

paper-title = Adresse déclarée
paper-statement = La personne nommée ci-dessous a déclaré à Linhaven qu’elle habite à l’adresse ci-dessous, depuis le jour indiqué.
paper-field-address = Adresse
paper-field-lives_since = Y habite depuis
paper-field-children_names = Enfants de moins de 16 ans qui y habitent aussi
