### Les documents en fichier : ce qui ne se lit que sur le papier.

paper-download = Télécharger en PDF

notice-paper-sent = Demandé le
notice-paper-by = Répondez au plus tard le
notice-paper-items = À envoyer
notice-paper-answer = Comment répondre
notice-paper-answer-more = Ouvrez votre dossier avec le code du récépissé et répondez à chaque point, ou apportez les pièces à la mairie. La réponse s’envoie une seule fois, quand elle est complète.

certificate-scan = Scannez pour vérifier ce document

problem-paper-sign = Ce document contient un signe qu’aucune police d’ici ne sait imprimer.
    .next = Lisez-le sur sa page, qui montre tout, ou demandez à la mairie.
problem-paper-fonts = Nous ne pouvons pas établir de documents à télécharger aujourd’hui.
    .next = Lisez-le sur sa page, qui montre tout et peut être imprimée, ou demandez à la mairie.
