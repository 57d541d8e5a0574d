field-since = ديانتك
