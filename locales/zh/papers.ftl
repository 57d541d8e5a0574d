### 文书的 PDF 文件：页面上没有、只印在纸上的话。

paper-download = 下载 PDF

notice-paper-sent = 告知日期
notice-paper-by = 答复截止
notice-paper-items = 请补交
notice-paper-answer = 怎样答复
notice-paper-answer-more = 用回执上的编号打开您的案件，逐项答复；也可以把材料带到市民大厅。全部备齐后，一次提交。

certificate-scan = 扫码核对这份文书

problem-paper-sign = 这份文书里有一个字，这里没有能印出它的字体。
    .next = 请在网页上查看，内容是完整的；也可以到市民大厅询问。
problem-paper-fonts = 这里今天做不出可下载的文书。
    .next = 请在网页上查看，内容是完整的，也可以打印；或者到市民大厅询问。
