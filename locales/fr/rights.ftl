### Tout ce qui concerne une personne, et le registre des traitements.

everything-title = Tout ce qui me concerne
everything-offer = Emportez tout ce que nous conservons sur vous dans ce dossier : une page à lire et à imprimer, les documents que la ville vous a adressés, ceux que vous avez remis, et un fichier pour les programmes. Votre propre liste enregistre que vous l’avez pris.
everything-button = Tout télécharger (ZIP)
everything-lead = Tout ce que nous conservons sur vous dans ce dossier, à cette date : { $when }.
everything-keep = Gardez-le là où personne d’autre que vous ne peut le lire. Tous les documents nommés ici sont à côté de cette page dans le même téléchargement.
everything-nothing = Rien n’est conservé ici.
everything-words = Textes écrits
everything-documents = Vos documents
everything-papers = Documents de la ville
everything-messages = Messages pour vous
everything-not-sent = Pas encore envoyé
everything-history = Ce qui s’est passé
everything-stage = Où en est le dossier
everything-ready = Gardé à disposition jusqu’au
everything-closed = Clos le
everything-kept = Conservation
everything-kept-until = Jusqu’au { $date }. La clé de vos données est alors détruite.
everything-kept-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} après la clôture du dossier. La clé de vos données est alors détruite.

left-out-title = Ce qui n’est pas ici, et pourquoi
left-out-lead = Chaque colonne des deux bases de données de la ville est prise en compte. Celles-ci ne sont pas dans ce téléchargement. Un code de récépissé qui vous a été envoyé n’est pas répété ici, car qui l’a ouvre votre dossier.
left-out-internal = Des nombres par lesquels les lignes renvoient les unes aux autres. Ils ne disent rien et n’ouvrent rien.
left-out-secret = Des clés, et des empreintes de codes faites avec une clé. Elles ne peuvent pas être lues, et une clé pourrait servir à nuire.
left-out-public = Le texte de la démarche, qui est public et le même pour tous.
left-out-derived = Découle de ce qui est ici : un ordre dans une liste, une heure qui figure aussi dans une autre colonne.
left-out-others-too = Compte les inscriptions de tout le dossier, y compris celles des autres parties et ce qu’une loi fait attendre.
left-out-officer = Quel agent a fait une tentative refusée : la liste ci-dessus vous dit sa fonction et son service.
left-out-draft = Des demandes non terminées. Seul leur code les ouvre ; la ville ne sait pas à qui elles sont.
left-out-account = Des listes de dossiers que des habitants tiennent avec une clé d’accès. Seule cette clé les ouvre ; la ville ne sait pas à qui elles sont.
left-out-staff = Sur ceux qui travaillent ici.
left-out-ticket = Des tickets du lieu d’accueil. Ce sont des numéros ; seul leur code dit à qui ils sont, et la ville ne le connaît pas.
left-out-appointment = Des rendez-vous : à qui les rappeler, ce qui est proposé, quel guichet est gardé. Seul le code du rendez-vous dit à qui il est, et l’adresse disparaît avec son jour.
everything-columns = Les colonnes dont il s’agit
left-out-machine = Comment les machines travaillent ensemble : qui tient une tâche, ce qui attend d’être détruit, ce qui a été envoyé une fois.

record-title = Registre des traitements : { $town }
record-lead = Établi par le système à partir de ses démarches et de sa base de données (Règlement général sur la protection des données, article 30). La ville est responsable du traitement ; son délégué à la protection des données répond aux questions.
record-purpose = But
record-handled-by = Traité par
record-recipients = Destinataires
record-recipients-none = Personne en dehors des fonctions ci-dessus.
record-recipients-opinions = Avis demandé à : { $offices }. Personne d’autre en dehors des fonctions ci-dessus.
record-documents = Documents
record-retention = Conservation
record-retention-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} après la clôture du dossier ; la clé est alors détruite.
record-retention-days-to-object = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} après la clôture du dossier, et au moins jusqu’au dernier jour pour former un recours ; la clé est alors détruite.
record-data = Données
record-read-by = Lu par
record-security-title = Mesures de sécurité
record-security-sealed = Tout ce que dit une personne est scellé sous une clé propre à cette personne dans ce dossier.
record-security-logged = Toute consultation est enregistrée avant d’avoir lieu, et la personne la voit.
record-security-duties = Aucun agent n’exerce deux fonctions dans un dossier, et chacun n’ouvre que les champs dont sa fonction a besoin.
record-security-erased = À la fin, la clé est détruite, et avec elle toute copie de ce qu’elle scellait.
record-security-apart = Les clés sont dans une base de données à part, loin de tout ce qu’elles scellent.
record-stores = Ce que la ville conserve
record-stores-lead = Chaque table des deux bases de données. Les données personnelles n’y sont que sous forme d’octets scellés.
record-table = Table
record-personal-data = Données personnelles
record-reasons = Sur les colonnes laissées hors du téléchargement d’une personne
record-holds-sealed = Scellées seulement
record-holds-none = Aucune
