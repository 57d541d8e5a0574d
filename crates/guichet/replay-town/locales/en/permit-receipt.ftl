title = Receipt of a permit application
summary = We confirm that your application for a permit has come in.
guidance = We check that the application has come in, decide what it needs, and send you a receipt.
topic-contact = How we reach you
field-telephone = Telephone number
paper-title = Receipt of a permit application
paper-statement = This is to confirm that the application for a permit has come in.
