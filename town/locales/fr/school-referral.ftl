title = Trouver une place à l’école
summary = Nous trouvons près de chez vous une école qui a une place, et nous y adressons votre enfant.
also = école, ecole, inscription, inscription scolaire, inscrire mon enfant, inscrire à l’école, scolarité, scolarite, scolariser, école primaire, primaire, collège, college, place à l’école, changer d’école, changement d’ecole, rentrée, rentree, première année, cp
guidance =
    Chaque enfant qui habite Linhaven a une place dans une école, quels que soient les papiers de ses parents. Vous remplissez un seul formulaire ; nous trouvons une place près de chez vous et nous y adressons votre enfant.

    Il faut 15 jours ouvrés. Pour septembre, faites la demande à partir d’avril ; en cours d’année, à tout moment. Si vous avez un souhait, dites-le-nous. Souvent c’est possible, mais nous ne pouvons pas le promettre.

    Seul le service qui traite la demande la voit. L’école apprend le nom de votre enfant, la classe où il entre et comment vous joindre ; elle nous répond « fait » ou « pas fait », et rien d’autre. Si ce n’est pas fait, nous continuons aussitôt à chercher.
example-1 =
    Mme Nowak et sa fille de six ans sont arrivées ici en mai. Elle envoie des photos de l’acte de naissance et du contrat de location. En juin, elle a notre lettre : l’école primaire de la route du Port attend la petite le 1er septembre.
example-2 =
    Le fils de M. Luo change pour la 8e année en novembre. Son père ajoute le dernier bulletin, et nomme l’école où est la sœur du garçon. Cette école a une place, et il y commence deux semaines plus tard.

question-stage = De quelle école s’agit-il ?
question-stage-primary = École primaire, années 1 à 6
question-stage-junior = Collège, années 7 à 9
question-stage-senior = Lycée
question-lives_here = L’enfant habite-t-il Linhaven ?
question-lives_here-yes = Oui
question-lives_here-soon = Bientôt : nous emménageons dans les 60 jours
question-lives_here-no = Non
question-start = Quand l’enfant commence-t-il ?
question-start-autumn = En septembre
question-start-now = En cours d’année

eligibility-school-years = Adressez-vous directement aux lycées : ils choisissent par un examen, en juin. La mairie a une liste avec leurs numéros de téléphone.
eligibility-lives-here = Revenez quand vous connaissez votre adresse à Linhaven ; 60 jours avant d’emménager, c’est assez tôt. Jusque-là, c’est la ville où habite l’enfant qui trouve la place.

item-birth-paper = Un document avec la date de naissance de l’enfant
item-birth-paper-counts = Acte de naissance, livret de famille, passeport ou attestation de domicile de l’enfant. Une autre langue convient ; pas besoin de traduction.
item-birth-paper-example = Une photo de l’acte de naissance, les quatre coins visibles.
item-address-paper = Un document avec votre adresse
item-address-paper-counts = Attestation de domicile, lettre d’adresse, titre de propriété, contrat de location ou facture de moins de trois mois. Un seul suffit.
item-address-paper-example = La page du contrat de location avec l’adresse et les deux signatures.
item-address-paper-because = Parce que la place devrait être près de chez vous
item-address-paper-not-needed = Pas nécessaire : c’est le document du nouveau logement qui compte
item-new-home-paper = Un document pour votre nouveau logement
item-new-home-paper-counts = Le contrat de location signé, le contrat d’achat, ou un mot de la personne chez qui vous vivrez.
item-new-home-paper-example = Le contrat qui commence le 1er septembre, toutes les pages.
item-new-home-paper-because = Parce que vous emménagez bientôt ici
item-new-home-paper-not-needed = Pas nécessaire : vous habitez déjà ici
item-school-record = Le dernier bulletin scolaire
item-school-record-counts = De cette année ou de l’année dernière, de n’importe quel pays et dans n’importe quelle langue. S’il n’y en a pas, écrivez en quelles années l’enfant est allé à l’école.
item-school-record-example = Une photo du bulletin de juillet avec le cachet de l’école.
item-school-record-because = Parce que l’enfant commence en cours d’année
item-school-record-not-needed = Pas nécessaire : l’enfant commence en septembre

topic-child = Votre enfant
topic-school = L’école
topic-contact = Comment vous joindre

field-child_name = Nom complet de l’enfant
field-child_name-help = Comme sur le document avec la date de naissance.
field-child_born = Date de naissance de l’enfant
field-address = Où habite l’enfant ?
field-address-help = Jusqu’au numéro de la maison. Si vous emménagez bientôt, la nouvelle adresse. L’école ne la voit pas.
name-address = Adresse de l’enfant
field-school_year = Dans quelle classe l’enfant entrera-t-il ?
field-school_year-help = Écrivez un chiffre : de 1 à 6, c’est l’école primaire ; de 7 à 9, le collège.
name-school_year = Classe
field-school_wish = Une école que vous aimeriez (facultatif)
field-sibling_school = L’école d’un frère ou d’une sœur (facultatif)
field-sibling_school-help = Quand il y a de la place, les enfants d’une famille vont à la même école.
field-full_name = Votre nom complet
field-full_name-help = Vous êtes un parent, ou la personne chez qui vit l’enfant.
field-telephone = Numéro de téléphone
field-telephone-help = L’école et nous l’utilisons seulement pour cette place.
field-email = Adresse électronique (facultatif)
field-email-help = Nous vous écrivons par l’un des deux, le téléphone d’abord.

paper-title = Place à l’école trouvée
paper-statement = Linhaven a adressé l’enfant nommé ci-dessous à une école pour la classe indiquée. La place est gardée jusqu’au dixième jour d’école.
paper-field-school_year = Classe
paper-field-full_name = À la demande de
