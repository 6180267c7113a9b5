pub struct Journal; pub struct JournalError; pub struct Attempt; pub struct TransferState; pub struct TransferStatus;
pub fn forget_calls(){} pub fn merge_journals(){} pub fn record_outcomes(){} pub fn transfer_status(){}
