### 各页共用。

language-name = 中文
languages = 语言
skip = 跳到正文
demo-ribbon = 演示城镇：人物、文书、案件和数字都是虚构的。
foot-no-account = 不用注册也能办。
foot-resume = 接着填暂存的申请
foot-refuses = 我们不做的事
foot-staff = 工作人员
file-choose = 选择文件
file-or-photo = 拍照或选文件
all-services = 全部事项
to-home = 回首页
code-label = 回执编号
code-check = 查询
problem-code = 代码
problem-reference = 查询号

# A label and what it says, in one line.
label-value = { $label }：{ $value }
