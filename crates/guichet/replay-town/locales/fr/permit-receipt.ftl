title = Récépissé d’une demande de permis
summary = Nous confirmons que votre demande de permis nous est parvenue.
guidance = Nous vérifions que la demande est arrivée, décidons de la suite et vous envoyons un récépissé.
topic-contact = Comment vous joindre
field-telephone = Numéro de téléphone
paper-title = Récépissé d’une demande de permis
paper-statement = Nous attestons que la demande de permis nous est parvenue.
