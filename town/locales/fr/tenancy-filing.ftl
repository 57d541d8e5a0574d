title = Déclarer une location
summary = Le bailleur déclare, le locataire confirme, et trois services répondent en une fois.
also = location, louer, loyer, louer un appartement, mettre en location, bail, contrat de bail, contrat de location, bailleur, propriétaire, proprietaire, locataire, enregistrer un bail, enregistrement, déclaration, declarer, sous-location, sous louer, chambre à louer, a louer
guidance =
    Vous louez un logement ou une chambre à quelqu’un : déclarez-le ici une seule fois, et le Service des impôts, le Service du logement et le Service de la population répondent tous. Vous n’avez à vous rendre dans aucun d’eux.

    Votre locataire reçoit un code et l’adresse de notre page, et a 14 jours pour confirmer. Dès qu’il a confirmé, le délai commence : cinq jours ouvrés jusqu’à l’attestation, pour vous deux. S’il ne confirme pas, la déclaration prend fin et ce que vous avez saisi sur lui est détruit.

    Chaque service ne voit que ce dont il a besoin. Le Service des impôts voit le loyer, le Service du logement les pièces, le Service de la population l’adresse et le premier jour. Personne ne peut chercher un bailleur ou un locataire.
example-1 =
    Mme Wu loue son appartement à M. Diallo à partir du 1er septembre. Elle le déclare lundi avec six photos. Il confirme le soir même sur son téléphone, et tous deux ont l’attestation le lundi suivant.
example-2 =
    M. Peng loue une maison et en sous-loue une chambre. Il ajoute un mot du propriétaire et un croquis à la main qui montre la chambre. Son locataire trouve une date inexacte et refuse ; M. Peng déclare à nouveau avec la bonne date.

question-files_as = Qui êtes-vous dans cette location ?
question-files_as-owner = Le propriétaire
question-files_as-authorised = J’agis pour le propriétaire
question-files_as-sublets = Je suis locataire et je sous-loue
question-files_as-tenant = Le locataire
question-let_what = Qu’est-ce qui est loué ?
question-let_what-whole = Le logement entier
question-let_what-room = Une chambre
question-contract_kind = Est-ce une nouvelle location ?
question-contract_kind-new = Oui
question-contract_kind-extended = Non, elle continue ou elle change

eligibility-landlord-files = Demandez à votre bailleur de déclarer ; vous confirmez ensuite en deux minutes. S’il ne le fait pas, venez à la mairie avec votre contrat. Vous pouvez nous donner votre adresse et obtenir une attestation de domicile sans cela.

item-identity = N’importe quelle pièce d’identité à vous
item-identity-counts = Une carte d’identité, un passeport ou un autre document officiel avec photo, encore valable. Pour une entreprise, sa licence.
item-identity-example = Pour un passeport : la page avec votre photo, les quatre coins visibles, le texte lisible, sans reflet.
item-tenancy-contract = Le contrat de location, toutes les pages
item-tenancy-contract-counts = Un contrat avec l’adresse, le loyer, les dates et les deux signatures. Toute forme convient, même écrite à la main.
item-tenancy-contract-example = Un contrat de quatre pages, c’est quatre photos, une par page. N’oubliez pas la page des signatures.
item-ownership-paper = Un document qui montre à qui est le logement
item-ownership-paper-counts = Le titre de propriété, ou le contrat d’achat si le titre n’est pas encore établi.
item-ownership-paper-example = La page du titre avec le nom du propriétaire et l’adresse ; vous pouvez cacher le prix.
item-ownership-paper-because = Parce que vous louez en tant que propriétaire ou pour le propriétaire
item-ownership-paper-not-needed = Pas nécessaire : vous sous-louez
item-authorisation = L’autorisation du propriétaire
item-authorisation-counts = Une page qui vous nomme, nomme le logement et ce que vous pouvez faire, signée par le propriétaire.
item-authorisation-example = « M. Gao peut louer mon appartement du 3, rue des Filets, appartement 204, et déclarer la location. Su Wan, 2 juillet 2026. »
item-authorisation-because = Parce que vous agissez pour le propriétaire
item-authorisation-not-needed = Pas nécessaire : vous n’agissez pour personne d’autre
item-owner-agreement = L’accord du propriétaire pour la sous-location
item-owner-agreement-counts = Un mot signé, ou la clause de votre propre contrat qui la permet.
item-owner-agreement-example = Une photo de la page 3 de votre contrat : « Le locataire peut sous-louer une chambre. »
item-owner-agreement-because = Parce que vous sous-louez
item-owner-agreement-not-needed = Pas nécessaire : vous ne sous-louez pas
item-room-sketch = Un croquis qui montre la chambre
item-room-sketch-counts = Dessiné à la main convient. Il montre les pièces, les fenêtres et les portes, et quelle chambre est louée.
item-room-sketch-example = Cinq rectangles sur une feuille, celui qui est loué marqué d’une croix, les fenêtres en traits doubles.
item-room-sketch-because = Parce que vous louez une chambre
item-room-sketch-not-needed = Pas nécessaire : vous louez le logement entier
item-earlier-registration = La déclaration précédente
item-earlier-registration-counts = L’attestation ou simplement son numéro. Si vous ne la trouvez pas, une ligne qui le dit suffit.
item-earlier-registration-example = Une photo de l’attestation de l’année dernière, avec son numéro lisible.
item-earlier-registration-because = Parce que la location continue ou change
item-earlier-registration-not-needed = Pas nécessaire : la location est nouvelle

party-tenant = Le locataire

topic-home = Le logement
topic-tenancy = La location
topic-landlord = Sur vous
topic-tenant = Votre locataire

field-address = Adresse du logement
field-address-help = Jusqu’au numéro de la maison et de l’appartement, par exemple : 25, route du Port, bâtiment 3, appartement 301.
field-rooms_let = Combien de pièces sont louées ?
field-rooms_let-help = Sans la cuisine ni la salle de bains.
name-rooms_let = Pièces louées
field-people = Combien de personnes y habiteront ?
field-people-help = Le nombre suffit. Nous le demandons pour voir que le logement a assez de place et des issues sûres.
name-people = Nombre d’habitants
field-starts = Premier jour de la location
field-ends = Dernier jour de la location
field-ends-help = Comme dans le contrat.
field-rent = Loyer par mois, en yuans
field-rent-help = Sans l’eau, l’électricité ni le gaz.
field-full_name = Votre nom complet
field-full_name-help = Comme sur votre pièce d’identité, ou le nom de votre entreprise.
field-document_number = Numéro de votre pièce d’identité
field-document_number-help = Celui du document que vous nous montrez.
field-telephone = Votre numéro de téléphone
field-telephone-help = Nous l’utilisons seulement pour vous donner des nouvelles de cette déclaration.
field-tenant_name = Nom complet de votre locataire
field-tenant_name-help = Comme dans le contrat. S’ils sont plusieurs, celui qui signe.
field-tenant_telephone = Numéro de téléphone de votre locataire
field-tenant_telephone-help = Nous y envoyons le code pour confirmer. Si votre locataire ne confirme pas dans les 14 jours, ce numéro est détruit.

paper-title = Location déclarée
paper-statement = Nous attestons que la location du logement ci-dessous, entre les personnes nommées ci-dessous et pour la durée indiquée, est enregistrée à Linhaven.
paper-field-full_name = Bailleur
paper-field-tenant_name = Locataire
