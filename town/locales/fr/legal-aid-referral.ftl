title = Parler gratuitement à un avocat
summary = Nous vous orientons vers un avocat qui vous écoute et vous dit ce que vous pouvez faire.
also = aide juridique, aide juridictionnelle, avocat, avocate, avocat gratuit, conseil juridique, consultation juridique, droit, loi, tribunal, justice, procès, proces, litige, conflit, expulsion, salaire impayé, salaire pas paye, impaye, dette, dettes, mes droits
guidance =
    N’écrivez pas ici ce qui s’est passé, s’il vous plaît. Dites-le à l’avocat, qui doit garder le secret, même envers nous.

    Dans les trois jours ouvrés, vous avez un rendez-vous pour parler 45 minutes, à la mairie ou par téléphone. C’est gratuit, et peu importe quels papiers vous avez et ce que vous gagnez. Si vous voulez ensuite que l’avocat agisse pour vous, il vous dit ce que cela coûte et qui peut payer.

    Seul le service qui vous oriente voit cette demande. L’avocat nous répond « fait » ou « pas fait », et rien d’autre. Trente jours après, ce que vous avez saisi ici est détruit.
example-1 =
    Les derniers salaires de Mme Rahimi n’ont pas été payés. Elle choisit « travail », laisse son numéro et demande qu’on l’appelle le soir. Jeudi, elle parle avec une avocate au téléphone.
example-2 =
    M. Song a reçu une lettre de son bailleur : il doit être parti le 30. Il saisit ce jour, et nous lui donnons donc le premier rendez-vous libre, le lendemain matin. Il apporte la lettre.

question-link = Quel est le lien avec Linhaven ?
question-link-live = J’habite ici
question-link-work = Je travaille ici
question-link-matter = Cela s’est passé ici
question-link-none = Rien de tout cela
question-lawyer = Avez-vous déjà un avocat pour cela ?
question-lawyer-no = Non
question-lawyer-yes = Oui
question-letter = Avez-vous reçu une lettre avec une date avant laquelle vous devez faire quelque chose ?
question-letter-yes = Oui
question-letter-no = Non

eligibility-belongs-here = Demandez dans la ville où vous habitez ou dans celle où cela s’est passé : chacune a un tel service. Si une date est proche, appelez la mairie et nous vous disons où aller.
eligibility-no-lawyer-yet = Parlez d’abord à votre avocat. Si vous voulez en changer ou ne pouvez pas payer, venez à la mairie ; nous vous expliquons ce qui est possible.

item-letter-received = La lettre avec la date
item-letter-received-counts = Toutes ses pages et l’enveloppe. Apportez-la à l’avocat ; vous n’avez pas à nous l’envoyer.
item-letter-received-example = La lettre du tribunal et son enveloppe avec le cachet du jour où elle est arrivée.
item-letter-received-because = Parce qu’une date approche
item-letter-received-not-needed = Pas nécessaire : vous n’avez pas reçu de telle lettre

topic-matter = De quoi il s’agit
topic-meeting = Comment vous voulez parler
topic-contact = Comment vous joindre

field-field_of_law = De quoi s’agit-il ?
field-field_of_law-help = Pour que nous trouvions le bon avocat. En cas de doute, choisissez « Autre chose ».
field-field_of_law-home = Logement et loyer
field-field_of_law-work = Travail et salaire
field-field_of_law-money = Argent et contrats
field-field_of_law-family = Famille
field-field_of_law-office = Une décision d’une administration
field-field_of_law-other = Autre chose
name-field_of_law = Sujet
field-reply_by = Avant quel jour devez-vous faire quelque chose ?
field-reply_by-help = Comme le dit la lettre. Nous veillons à ce que vous parliez à l’avocat avant ce jour.
name-reply_by = Dernier jour pour agir
field-meeting = Où voulez-vous parler ?
field-meeting-hall = À la mairie
field-meeting-telephone = Par téléphone
name-meeting = Lieu de l’entretien
field-call_time = Quand pouvons-nous vous appeler ?
field-call_time-morning = Le matin
field-call_time-afternoon = L’après-midi
field-call_time-evening = Le soir
name-call_time = Moment pour appeler
field-discreet = Si quelqu’un d’autre répond, devons-nous taire la raison ?
field-discreet-help = Nous disons alors qu’il s’agit d’un rendez-vous, et nous rappelons.
name-discreet = Discrétion au téléphone
field-full_name = Comment devons-nous vous appeler ?
field-full_name-help = Le nom par lequel vous voulez qu’on vous appelle suffit.
name-full_name = Nom
field-telephone = Numéro de téléphone
field-telephone-help = Un numéro où vous pouvez parler. Nous l’utilisons seulement pour cette demande.
