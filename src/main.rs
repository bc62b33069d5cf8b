//! Dateline.
fn main() {
    let mut args = std::env::args_os().skip(1);
    let library = args.next().map(std::path::PathBuf::from);
    if let Some(path) = &library
        && !path.exists()
    {
        let mut l = dateline::library::Library::create(path).unwrap();
        for (i, file) in args.enumerate() {
            let a = dateline::import::read_file(std::path::Path::new(&file)).unwrap();
            l.import(&a, dateline::library::Job(i as u64)).unwrap();
        }
        l.close().unwrap();
    }
    if let Err(e) = dateline::ui::run(&dateline::ui::WindowOptions { library }) {
        eprintln!("{e}");
        std::process::exit(1);
    }
}
