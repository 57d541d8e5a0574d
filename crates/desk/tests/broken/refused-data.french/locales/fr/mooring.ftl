field-since = Pays de naissance
