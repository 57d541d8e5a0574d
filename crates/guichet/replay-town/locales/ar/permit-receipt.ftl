title = إيصال طلب ترخيص
summary = نؤكد وصول طلب الترخيص إلينا.
guidance = نتحقق من وصول الطلب، ونقرر ما يلزم، ثم نرسل إيصالًا.
topic-contact = وسيلة التواصل
field-telephone = رقم الهاتف
paper-title = إيصال طلب ترخيص
paper-statement = نشهد بأن طلب الترخيص قد وصل إلينا.
